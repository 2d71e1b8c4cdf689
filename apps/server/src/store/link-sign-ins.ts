import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Database } from './database.ts';
import type { Tables } from './schema.ts';

export type LinkSignInRow = Selectable<Tables['link_sign_ins']>;
export type NewLinkSignIn = Insertable<Tables['link_sign_ins']>;
export type LinkSignInChange = Updateable<Tables['link_sign_ins']>;

export async function insertLinkSignIn(database: Database, signIn: NewLinkSignIn): Promise<void> {
  await database.insertInto('link_sign_ins').values(signIn).execute();
}

export function findLinkSignInByState(database: Database, stateHash: string): Promise<LinkSignInRow | undefined> {
  return database.selectFrom('link_sign_ins').selectAll().where('state_hash', '=', stateHash).executeTakeFirst();
}

/** True for the one return a sign-in has. */
export async function claimLinkSignIn(database: Database, id: string, now: string): Promise<boolean> {
  const claimed = await database.updateTable('link_sign_ins').set({ returned_at: now }).where('id', '=', id).where('returned_at', 'is', null).returning('id').executeTakeFirst();
  return claimed !== undefined;
}

export async function updateLinkSignIn(database: Database, id: string, change: LinkSignInChange): Promise<void> {
  await database.updateTable('link_sign_ins').set(change).where('id', '=', id).execute();
}

/** The newest of the session that came back from its identity provider. */
export function latestLinkSignIn(database: Database, linkSessionId: string): Promise<LinkSignInRow | undefined> {
  return database.selectFrom('link_sign_ins').selectAll().where('link_session_id', '=', linkSessionId).where('status', '!=', 'pending').orderBy('id', 'desc').limit(1).executeTakeFirst();
}

export async function countLinkSignIns(database: Database, linkSessionId: string): Promise<number> {
  const { count } = await database.selectFrom('link_sign_ins').where('link_session_id', '=', linkSessionId).select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
  return count;
}

export async function deleteLinkSignIns(database: Database, linkSessionId: string): Promise<void> {
  await database.deleteFrom('link_sign_ins').where('link_session_id', '=', linkSessionId).execute();
}

/** Sign-ins that cannot be opened any more: whoever began one begins again. */
export async function deleteLinkSignInsSealedOtherwise(database: Database, isKnown: (keyId: string) => boolean): Promise<void> {
  const keys = await database.selectFrom('link_sign_ins').select('key_id').distinct().execute();
  const unknown = keys.map((row) => row.key_id).filter((keyId) => !isKnown(keyId));
  if (unknown.length > 0) await database.deleteFrom('link_sign_ins').where('key_id', 'in', unknown).execute();
}
