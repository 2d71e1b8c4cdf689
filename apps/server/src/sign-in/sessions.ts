import type { KeyObject } from 'node:crypto';
import { KoineError } from '@koine/core';
import { randomBase62 } from '../base62.ts';
import type { Database } from '../store/database.ts';
import { deleteSession, findSession, insertSession, touchSession } from '../store/sessions.ts';
import { hashToken } from '../tokens.ts';

/** Name of the dashboard's cookie. */
export const sessionCookie = 'koine_session';

const hour = 60 * 60 * 1000;
/** However busy, a session ends after this. */
export const sessionLifetime = 12 * hour;
const idleLifetime = hour;
const noteEvery = 60_000;

/** Sign-ins of the dashboard. A cookie holds a session's text; the server keeps its keyed hash. */
export interface Sessions {
  /** Answers the text of the cookie. Call it in the transaction that audits it. */
  start(within: Database, keyId: string): Promise<{ readonly text: string; readonly expiresAt: string }>;
  /** The secret key a session speaks for; throws where it has ended. */
  keyOf(text: string): Promise<string>;
  end(within: Database, text: string): Promise<boolean>;
}

export function createSessions(database: Database, hashKey: KeyObject, now: () => number): Sessions {
  const at = (time: number): string => new Date(time).toISOString();
  const hashOf = (text: string): string => hashToken(`session ${text}`, hashKey);
  return {
    async start(within, keyId) {
      const text = randomBase62(43);
      await insertSession(within, { hash: hashOf(text), token_id: keyId, created_at: at(now()), last_seen_at: at(now()) });
      return { text, expiresAt: at(now() + sessionLifetime) };
    },
    async keyOf(text) {
      const found = await findSession(database, hashOf(text));
      if (found === undefined) throw ended();
      const { session, key } = found;
      const idle = now() - Date.parse(session.last_seen_at);
      if (now() - Date.parse(session.created_at) > sessionLifetime || idle > idleLifetime) throw ended();
      if (key.revoked_at !== null) throw new KoineError('token_revoked', { detail: 'The secret key of this session was revoked.' });
      if (idle > noteEvery) await touchSession(database, hashOf(text), at(now()));
      return key.id;
    },
    end: (within, text) => deleteSession(within, hashOf(text)),
  };
}

function ended(): KoineError {
  return new KoineError('authentication_missing', { detail: 'The session has ended; sign in again.', remedy: 'Sign in again with a secret key.' });
}
