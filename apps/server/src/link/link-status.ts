import { KoineError } from '@koine/core';
import type { LinkSessionRow } from '../store/link-sessions.ts';

/** `passed_on`: somebody to whom it was passed on has connected; the code can be fetched with a complete that names nothing. */
export type LinkStatus = 'open' | 'completed' | 'passed_on' | 'expired';

export function linkStatus(link: LinkSessionRow, family: readonly LinkSessionRow[], now: number): LinkStatus {
  if (link.completed_at !== null) return 'completed';
  if (Date.parse(link.expires_at) <= now) return 'expired';
  const another = family.some((one) => one.id !== link.id && one.completed_at !== null);
  if (!another) return 'open';
  return link.parent_id === null ? 'passed_on' : 'completed';
}

/** Throws where the session is no longer open; that it has not expired, authentication has seen to. */
export function assertOpen(link: LinkSessionRow, family: readonly LinkSessionRow[], now: number): void {
  if (linkStatus(link, family, now) !== 'open') throw new KoineError('state_conflict', { detail: 'This link has been used: the system is connected.', remedy: 'Ask whoever sent you the link for a new one if something is to be changed.' });
}
