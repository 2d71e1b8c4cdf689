import type { Insertable, Selectable } from 'kysely';
import type { Database } from './database.ts';
import type { Tables } from './schema.ts';

export type LinkSessionRow = Selectable<Tables['link_sessions']>;
export type NewLinkSession = Insertable<Tables['link_sessions']>;

export function insertLinkSession(database: Database, session: NewLinkSession): Promise<LinkSessionRow> {
  return database.insertInto('link_sessions').values(session).returningAll().executeTakeFirstOrThrow();
}

export function findLinkSession(database: Database, hash: string): Promise<LinkSessionRow | undefined> {
  return database.selectFrom('link_sessions').selectAll().where('hash', '=', hash).executeTakeFirst();
}

/** Holds the session from which all of its family were passed on, so that only one of them is completed. */
export async function lockLinkFamily(within: Database, link: Pick<LinkSessionRow, 'id' | 'parent_id'>): Promise<readonly LinkSessionRow[]> {
  const root = link.parent_id ?? link.id;
  await within.selectFrom('link_sessions').select('id').where('id', '=', root).forUpdate().execute();
  return linkFamily(within, link);
}

/** The session that was made first, and those passed on from it. */
export function linkFamily(database: Database, link: Pick<LinkSessionRow, 'id' | 'parent_id'>): Promise<LinkSessionRow[]> {
  const root = link.parent_id ?? link.id;
  return database.selectFrom('link_sessions').selectAll().where((where) => where.or([where('id', '=', root), where('parent_id', '=', root)])).execute();
}

export interface LinkCompletion {
  readonly completed_at: string;
  readonly completed_connection_id: string;
  readonly code_hash: string | null;
  readonly code_expires_at: string | null;
}

export async function completeLinkSession(within: Database, id: string, completion: LinkCompletion): Promise<void> {
  await within.updateTable('link_sessions').set(completion).where('id', '=', id).execute();
}

/** The session a code belongs to, held until the transaction ends. */
export function lockLinkSessionByCode(within: Database, codeHash: string): Promise<LinkSessionRow | undefined> {
  return within.selectFrom('link_sessions').selectAll().where('code_hash', '=', codeHash).forUpdate().executeTakeFirst();
}

export async function noteLinkExchange(within: Database, id: string, now: string): Promise<void> {
  await within.updateTable('link_sessions').set({ exchanged_at: now }).where('id', '=', id).execute();
}

/** Counts a trial of a system; answers how many there were. */
export async function countLinkTrial(database: Database, id: string): Promise<number> {
  const { trials } = await database.updateTable('link_sessions').set(({ eb }) => ({ trials: eb('trials', '+', 1) })).where('id', '=', id).returning('trials').executeTakeFirstOrThrow();
  return trials;
}

/** With those passed on from them, and their sign-ins. */
export async function deleteLinkSessionsBefore(database: Database, expiredBefore: string): Promise<void> {
  await database.deleteFrom('link_sessions').where('expires_at', '<', expiredBefore).execute();
}
