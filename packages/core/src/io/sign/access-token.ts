import { createHash } from 'node:crypto';
import { isKoineError } from '../../errors/koine-error.ts';
import type { Clock } from '../clock.ts';
import type { Credentials } from '../credentials.ts';
import type { Redactor } from '../redact.ts';
import { waitWithin, type RequestScope } from '../scope.ts';
import type { Signer } from './signer.ts';

export interface IssuedToken {
  readonly token: string;
  /** Seconds; null where the server does not say. */
  readonly lifetime: number | null;
  /** False where it was issued before, to somebody else; then a refusal may only mean that it is old. */
  readonly isNew?: boolean;
}

/** Asks the token endpoint. Bounded in time by itself: several requests wait for the same answer. `stale` is the token to be replaced. */
export type MintToken = (credentials: Credentials, scope: RequestScope, stale: string | null) => Promise<IssuedToken>;

/** Assumed where a token endpoint names no lifetime (RFC 6749 only recommends it). */
const assumedLifetime = 300;
/** After a refresh ahead of time failed, the old token serves on and the next try waits this long. */
const refreshPause = 30_000;

interface HeldToken {
  readonly token: string;
  readonly issuedFor: string;
  readonly isNew: boolean;
  readonly refreshAt: number;
  readonly expiresAt: number;
}

/**
 * Bearer tokens, kept in memory only. One request mints, others wait for it. Within the last fifth of its life (at most 15 minutes)
 * a token is replaced in the background while it still serves. A refused token that was not minted for this very request is dropped,
 * and the request signed once more.
 */
export function accessToken(mint: MintToken, clock: Clock, redactor: Redactor): Signer {
  let held: HeldToken | null = null;
  let minting: Promise<HeldToken> | null = null;
  let mintingFor = '';
  let nextRefresh = 0;
  let refusedToken: string | null = null;

  const mintOnce = (credentials: Credentials, scope: RequestScope, issuedFor: string): Promise<HeldToken> => {
    if (minting !== null && mintingFor === issuedFor) return minting;
    const begun = mint(credentials, scope, held?.token ?? refusedToken).then((issued) => {
      redactor.register(issued.token);
      held = holdToken(issued, issuedFor, clock);
      return held;
    }).finally(() => {
      if (minting === begun) minting = null;
    });
    minting = begun;
    mintingFor = issuedFor;
    return begun;
  };

  const refreshAhead = (credentials: Credentials, scope: RequestScope, issuedFor: string) => {
    const now = clock.now();
    if (minting !== null || now < nextRefresh) return;
    nextRefresh = now + refreshPause;
    mintOnce(credentials, scope, issuedFor).catch((error: unknown) => {
      // The present token still serves; when it has expired, the same failure meets a request that needs the new one.
      if (!isKoineError(error)) throw error;
    });
  };

  return {
    async sign(_request, credentials, scope) {
      const issuedFor = fingerprint(credentials);
      const usable = held !== null && held.issuedFor === issuedFor && clock.now() < held.expiresAt ? held : null;
      if (usable !== null && clock.now() >= usable.refreshAt) refreshAhead(credentials, scope, issuedFor);
      const used = usable ?? await waitWithin(mintOnce(credentials, scope, issuedFor), scope, clock);
      return {
        headers: { authorization: `Bearer ${used.token}` },
        refused() {
          if (held === used) {
            held = null;
            refusedToken = used.token;
          }
          return usable !== null || !used.isNew;
        },
      };
    },
  };
}

function holdToken(issued: IssuedToken, issuedFor: string, clock: Clock): HeldToken {
  const lifetime = (issued.lifetime ?? assumedLifetime) * 1000;
  const ahead = Math.min(15 * 60_000, lifetime * 0.2);
  const now = clock.now();
  return {
    token: issued.token,
    issuedFor,
    isNew: issued.isNew ?? true,
    refreshAt: now + lifetime - ahead * (0.75 + 0.25 * clock.random()),
    // Not used in its last moments: it has to arrive before it expires.
    expiresAt: now + lifetime - Math.min(10_000, lifetime * 0.05),
  };
}

/** What a request or a client keeps in hand is one object for all its calls. */
const fingerprints = new WeakMap<Credentials, string>();

/** Tells changed credentials without keeping them. */
function fingerprint(credentials: Credentials): string {
  const known = fingerprints.get(credentials);
  if (known !== undefined) return known;
  const made = createHash('sha256').update(JSON.stringify(Object.entries(credentials).sort(([a], [b]) => (a < b ? -1 : 1)))).digest('base64');
  fingerprints.set(credentials, made);
  return made;
}
