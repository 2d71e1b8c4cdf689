import { setTimeout as wait } from 'node:timers/promises';
import { isKoineError, KoineError, tokenFields, tokensIn, type KeptTokens, type TokenKeeper } from '@koine/core';
import { extendTokensLease, findConnectionTokens, keepRenewedTokens, nextTokensVersion, putConnectionTokens, releaseRefusedTokens, releaseTokensLease, releaseUncertainTokens, takeTokensLease, wereJustRefused, type ConnectionTokensRow, type SealedTokens, type TokensLease } from '../store/connection-tokens.ts';
import type { Database } from '../store/database.ts';
import { keepExpiry } from './expiry.ts';
import { tokensPlace } from './secrets.ts';
import type { Vault } from './vault.ts';

export interface TokenStore {
  /** Keeps the tokens of one connection. One renewal at a time, over all servers of the database. */
  keeperOf(connectionId: string): TokenKeeper;
  /** Seals the tokens of a new sign-in, in the transaction that makes it. */
  store(within: Database, connectionId: string, tokens: KeptTokens): Promise<void>;
}

export interface TokenStoreOptions {
  readonly database: Database;
  readonly vault: Vault;
  /** Names this process among the servers of the database. */
  readonly owner: string;
  readonly now: () => number;
}

const extendEvery = 5_000;
/** A token endpoint is given 30 s; whoever waits for another's renewal waits a little longer. */
const longestWait = 35_000;
const pollFirst = 50;
const pollMost = 500;

export function createTokenStore({ database, vault, owner, now }: TokenStoreOptions): TokenStore {
  const seal = (connectionId: string, version: number, tokens: KeptTokens): SealedTokens => {
    const sealed = vault.seal(tokensPlace(connectionId, version), Buffer.from(JSON.stringify(tokenFields(tokens))));
    return { key_id: sealed.keyId, wrapped_key: sealed.wrappedKey, sealed: sealed.sealed };
  };
  const opened = (row: ConnectionTokensRow): KeptTokens => {
    const plain = vault.open(tokensPlace(row.connection_id, row.version), { keyId: row.key_id, wrappedKey: row.wrapped_key, sealed: row.sealed });
    return tokensIn(JSON.parse(plain.toString('utf8')));
  };
  const rowOf = async (connectionId: string): Promise<ConnectionTokensRow> => {
    const row = await findConnectionTokens(database, connectionId);
    if (row === undefined) throw new KoineError('reauthorization_required', { detail: `Nobody has signed in for connection ${connectionId}.` });
    return row;
  };

  /** Renews under the lease, which is extended for as long as the token endpoint takes. Null when it was lost on the way. */
  const renew = async ({ row, wasInterrupted }: TokensLease, perform: (current: KeptTokens) => Promise<KeptTokens>): Promise<KeptTokens | null> => {
    const extending = setInterval(() => {
      // A lease that cannot be extended is lost, which the end of the renewal finds out.
      void extendTokensLease(database, row).catch(() => false);
    }, extendEvery);
    try {
      // After an interruption the access token may be one of a family that has ended: it is renewed, and that once.
      const current: KeptTokens = wasInterrupted ? { ...opened(row), accessToken: null } : opened(row);
      const renewed = await perform(current);
      if (renewed === current) {
        await releaseTokensLease(database, row);
        return renewed;
      }
      const version = row.version + 1;
      const sealed = seal(row.connection_id, version, renewed);
      const isKept = await insistently(() => database.transaction().execute(async (within) => {
        const kept = await keepRenewedTokens(within, row, version, sealed);
        if (kept && renewed.refreshExpiresAt !== current.refreshExpiresAt) await keepExpiry(within, row.connection_id, renewed.refreshExpiresAt, now());
        return kept;
      }));
      return isKept ? renewed : null;
    } catch (thrown) {
      const error = wasInterrupted ? interrupted(thrown) : thrown;
      if (isKoineError(error) && error.code === 'reauthorization_required' && error.upstream !== null) await releaseRefusedTokens(database, row, { code: error.upstream.code, detail: error.detail });
      else if (isUncertain(error)) await releaseUncertainTokens(database, row);
      else await releaseTokensLease(database, row);
      throw error;
    } finally {
      clearInterval(extending);
    }
  };

  const refresh = async (connectionId: string, perform: (current: KeptTokens) => Promise<KeptTokens>): Promise<KeptTokens> => {
    const { version: before } = await rowOf(connectionId);
    const giveUpAt = performance.now() + longestWait;
    for (let pause = pollFirst; performance.now() < giveUpAt; pause = Math.min(pollMost, pause * 1.5)) {
      const present = await rowOf(connectionId);
      if (present.version !== before) return opened(present);
      if (present.refused_at !== null && await wereJustRefused(database, present)) throw refusedJustNow(present);
      const lease = await takeTokensLease(database, connectionId, owner);
      const renewed = lease === undefined ? null : await renew(lease, perform);
      if (renewed !== null) return renewed;
      await wait(pause * (0.75 + Math.random() / 2));
    }
    throw new KoineError('deadline_exceeded', { detail: 'Another process of this server is renewing the sign-in and has not come to an end.', retryAfter: 5 });
  };

  /** In this process, one asks for all: clients of two versions of a connection may be open at the same time. */
  const refreshing = new Map<string, Promise<KeptTokens>>();
  return {
    keeperOf: (connectionId) => ({
      async read() {
        const row = await rowOf(connectionId);
        const tokens = opened(row);
        const isCutOff = row.lease_owner !== null && row.lease_until !== null && Date.parse(row.lease_until) < Date.now();
        return isCutOff ? { ...tokens, accessToken: null } : tokens;
      },
      refresh(perform) {
        const known = refreshing.get(connectionId);
        if (known !== undefined) return known;
        const begun = refresh(connectionId, perform).finally(() => { refreshing.delete(connectionId); });
        refreshing.set(connectionId, begun);
        return begun;
      },
    }),
    async store(within, connectionId, tokens) {
      const version = await nextTokensVersion(within, connectionId);
      await putConnectionTokens(within, connectionId, version, seal(connectionId, version, tokens));
      await keepExpiry(within, connectionId, tokens.refreshExpiresAt, now());
    },
  };
}

/** Tokens that cannot be kept are a sign-in lost: a database that is away for a moment is waited for, as long as the lease lasts without it. */
async function insistently<T>(write: () => Promise<T>): Promise<T> {
  for (let pause = 250; ; pause *= 2) {
    try {
      return await write();
    } catch (error) {
      if (pause > 4_000 || !isKoineError(error) || error.code !== 'database_unavailable') throw error;
      await wait(pause);
    }
  }
}

/** Whether the token endpoint may have used up the refresh token although we have no new one: it answered nothing, or nothing definite. */
function isUncertain(error: unknown): boolean {
  if (!isKoineError(error)) return true;
  const status = error.upstream?.status ?? null;
  return error.code !== 'reauthorization_required' && (status === null || status < 400 || status >= 500);
}

function refusedJustNow({ refused_code: code, refused_detail: detail }: ConnectionTokensRow): KoineError {
  return new KoineError('reauthorization_required', { detail: detail ?? 'The sign-in was refused.', upstream: { status: null, code, message: null, requestId: null, saidBy: 'token_endpoint' } });
}

function interrupted(error: unknown): unknown {
  if (!isKoineError(error) || error.code !== 'reauthorization_required') return error;
  return new KoineError('reauthorization_required', {
    detail: `${error.detail} An earlier renewal of this sign-in was interrupted, and its refresh token works only once.`,
    cause: error, ...(error.upstream && { upstream: error.upstream }),
  });
}
