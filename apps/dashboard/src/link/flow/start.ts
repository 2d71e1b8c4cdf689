import type { LinkSession } from '../api/session.ts';
import { draftFor, emptyDraft, keptDraft, type Draft } from './draft.ts';
import type { Step } from './steps.ts';

export interface Start {
  readonly draft: Draft;
  readonly step: Step;
}

/** Where the page begins: back from a sign-in, at what fails of a reconnection, behind a choice of one, or at the choice. */
export function startOf(session: LinkSession, signInResult: 'done' | 'failed' | null): Start {
  const kept = keptDraft(session);
  if (kept !== null && signInResult === 'done') return { draft: { ...kept, signedIn: true }, step: 'check' };
  if (kept !== null) return { draft: kept, step: signInResult === 'failed' ? 'access' : 'prepare' };
  const { reconnect, systems } = session;
  const reconnected = systems.find(({ id }) => id === reconnect?.system);
  if (reconnect !== null && reconnected !== undefined) {
    // A missing permission is granted in the source: its checklist comes first. All else is a matter of what was entered.
    return { draft: draftFor(reconnected, emptyDraft, reconnect.settings), step: reconnect.failing_step?.startsWith('permission') === true ? 'prepare' : 'access' };
  }
  const [only, ...others] = systems;
  if (only !== undefined && others.length === 0) return { draft: draftFor(only, emptyDraft), step: 'prepare' };
  return { draft: emptyDraft, step: 'system' };
}
