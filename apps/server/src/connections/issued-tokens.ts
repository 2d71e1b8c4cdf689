import type { KeyObject } from 'node:crypto';
import { newId } from '../ids.ts';
import type { Database } from '../store/database.ts';
import { insertToken, revokeConnectionTokens } from '../store/tokens.ts';
import { hashToken, newToken } from '../tokens.ts';

export interface IssuedTokens {
  /** A new token in the place of all others. It is answered once; what is kept of it cannot be turned back. */
  issue(within: Database, connectionId: string): Promise<string>;
  /** The tokens there are work until then, and no longer. */
  revokeAt(within: Database, connectionId: string, time: number): Promise<void>;
}

export function createIssuedTokens(hashKey: KeyObject, onToken: (token: string) => void, now: () => number): IssuedTokens {
  const at = (time: number): string => new Date(time).toISOString();
  const revokeAt: IssuedTokens['revokeAt'] = (within, connectionId, time) => revokeConnectionTokens(within, connectionId, at(time));
  return {
    revokeAt,
    async issue(within, connectionId) {
      const token = newToken('kct');
      onToken(token);
      await revokeAt(within, connectionId, now());
      await insertToken(within, { id: newId('tok', now()), kind: 'kct', connection_id: connectionId, hash: hashToken(token, hashKey), last4: token.slice(-4), origin: 'api', created_at: at(now()), revoked_at: null });
      return token;
    },
  };
}
