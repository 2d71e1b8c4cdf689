import { createGrantBook, type Family, type GrantFigures } from '../../kernel/oauth/grant-book.ts';
import type { SystemRequest, SystemResponse } from '../../kernel/stand-in.ts';
import type { AccountOptions } from '../account.ts';
import { accountId } from '../account.ts';
import { invalidLogin } from '../http/problem.ts';
import { clientId, tokenSecrets } from './credentials.ts';
import { signAccessToken } from './jwt.ts';
import { auditTokenLogin, createNonceBook } from './oauth1.ts';
import { sandboxRsaKey } from './sandbox-keys.ts';
import { redeemSignIn } from './sign-in-tokens.ts';
import { signIn } from './sign-in.ts';
import { answerToken } from './token-endpoint.ts';

/** Who may come in: issues access tokens, verifies them and token-based signatures. */
export interface Gate {
  token(request: SystemRequest, tokenUrl: string): SystemResponse;
  /** The page where a person signs in and allows access. */
  signIn(request: SystemRequest): SystemResponse;
  figures(): GrantFigures;
  /** The refusal, or null for a request that may go on. `origin` is the address the client called. */
  refuse(request: SystemRequest, origin: string): SystemResponse | null;
  revoke(): void;
  restore(): void;
  expireTokens(): void;
  reset(): void;
}

const LOCK_SECONDS = 1800;
const LOCK_AFTER = 5;

export function createGate(options: AccountOptions): Gate {
  let tokens = new Map<string, { readonly until: number; readonly family: Family | null }>();
  const grants = createGrantBook();
  let nonces = createNonceBook();
  let areRevoked = false;
  let failures = 0;
  let lockedUntil = 0;
  let issued = 0;
  const now = (): number => Math.floor(Date.now() / 1000);
  const bearerRefusal = (): SystemResponse => invalidLogin(`Bearer realm="${accountId}", error="invalid_token", error_description="Invalid login attempt."`);

  const issue = (scope: readonly string[], family: Family | null): { token: string; seconds: number } => {
    const seconds = options.accessTokenSeconds;
    issued += 1;
    const claims = { sub: `${accountId};3`, aud: [clientId], scope, iss: 'https://system.netsuite.com', iat: now(), exp: now() + seconds, jti: `${accountId}.${issued}.${now()}` };
    const token = signAccessToken(sandboxRsaKey, claims);
    tokens.set(token, { until: Date.now() + seconds * 1000, family });
    return { token, seconds };
  };

  const refuseBearer = (authorization: string): SystemResponse | null => {
    const held = tokens.get(authorization.slice('Bearer '.length).trim());
    return held === undefined || held.until <= Date.now() || held.family?.isAlive === false ? bearerRefusal() : null;
  };

  const refuseSigned = (request: SystemRequest, origin: string, authorization: string): SystemResponse | null => {
    const signed = { method: request.method, address: `${origin}${request.path}`, query: request.query, authorization };
    const isLocked = options.lockOut && now() < lockedUntil;
    const reason = isLocked ? 'temporary_locked' : auditTokenLogin(signed, accountId, tokenSecrets, nonces, now());
    if (reason === null && !areRevoked) {
      failures = 0;
      return null;
    }
    failures += 1;
    if (options.lockOut && failures >= LOCK_AFTER) lockedUntil = now() + LOCK_SECONDS;
    return invalidLogin(null);
  };

  return {
    token: (request, tokenUrl) => answerToken(request, { tokenUrl, areRevoked, nowSeconds: now(), issue, redeem: (form) => redeemSignIn(form, request, grants, options) }),
    signIn: (request) => signIn(request, grants, options),
    figures: grants.figures,
    refuse(request, origin) {
      const authorization = request.headers.authorization ?? '';
      if (/^Bearer /i.test(authorization)) return refuseBearer(authorization);
      if (/^OAuth /i.test(authorization)) return refuseSigned(request, origin, authorization);
      return invalidLogin(null);
    },
    revoke() {
      areRevoked = true;
      tokens = new Map();
      grants.revoke();
    },
    expireTokens() {
      tokens = new Map();
    },
    restore() {
      areRevoked = false;
      failures = 0;
      lockedUntil = 0;
    },
    reset() {
      areRevoked = false;
      failures = 0;
      lockedUntil = 0;
      tokens = new Map();
      nonces = createNonceBook();
    },
  };
}
