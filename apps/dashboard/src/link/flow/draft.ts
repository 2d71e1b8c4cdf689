import type { LinkSession, LinkSystem, Values } from '../api/session.ts';
import { formFields } from '../form/form-field.ts';

/** What somebody has chosen and entered so far. */
export interface Draft {
  readonly system: string | null;
  readonly type: string | null;
  readonly settings: Values;
  readonly credentials: Values;
  /** Places of ticked prepare steps. */
  readonly ticked: readonly number[];
  /** A sign-in at the vendor has been finished; its tokens are the session's. */
  readonly signedIn: boolean;
}

export const emptyDraft: Draft = { system: null, type: null, settings: {}, credentials: {}, ticked: [], signedIn: false };

const key = (session: LinkSession): string => `koine.link.${session.id}`;

/** Keeps the draft for a way back from the vendor's sign-in page or a reload. Never a secret. */
export function keepDraft(session: LinkSession, draft: Draft): void {
  const system = session.systems.find(({ id }) => id === draft.system);
  const secrets = new Set(system?.credentials.flatMap(({ schema }) => formFields(schema, 'credentials', 'en')).filter((field) => field.secret).map((field) => field.name));
  const credentials = Object.fromEntries(Object.entries(draft.credentials).filter(([name]) => !secrets.has(name)));
  storage()?.setItem(key(session), JSON.stringify({ ...draft, credentials }));
}

export function keptDraft(session: LinkSession): Draft | null {
  const text = storage()?.getItem(key(session)) ?? null;
  if (text === null) return null;
  const kept = { ...emptyDraft, ...JSON.parse(text) as Partial<Draft> };
  return session.systems.some(({ id }) => id === kept.system) ? kept : null;
}

export function forgetDraft(session: LinkSession): void {
  storage()?.removeItem(key(session));
}

/** Browsers that keep no storage for framed pages throw on the mere mention of it: then a reload begins anew. */
function storage(): Storage | null {
  try {
    return globalThis.sessionStorage;
  } catch {
    return null;
  }
}

/** The draft of a system that was just chosen; what was entered for another system does not carry over. */
export function draftFor(system: LinkSystem, draft: Draft, settings: Values = {}): Draft {
  if (draft.system === system.id) return { ...draft, settings: { ...draft.settings, ...settings } };
  return { ...emptyDraft, system: system.id, type: credentialOrder(system)[0]?.type ?? null, settings };
}

/** Credential types, the least work first: a sign-in for which no app has to be registered. */
export function credentialOrder(system: LinkSystem): LinkSystem['credentials'] {
  return system.credentials.toSorted((one, other) => Number(other.oauth && other.app_provided) - Number(one.oauth && one.app_provided));
}
