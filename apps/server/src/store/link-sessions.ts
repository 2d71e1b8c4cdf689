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
