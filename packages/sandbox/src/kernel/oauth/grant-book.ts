import { createHash, randomBytes } from 'node:crypto';

/** What a person allowed. */
export interface Consent {
  readonly clientId: string;
  readonly redirectUri: string;
  /** S256 challenge (RFC 7636); null where the request had none. */
  readonly challenge: string | null;
  readonly scope: string;
  readonly user: string;
}

/** All that came of one consent: its tokens end together. */
export interface Family {
  readonly consent: Consent;
  isAlive: boolean;
}

export interface Redemption {
  readonly code: string;
  readonly clientId: string;
  readonly redirectUri: string | null;
  readonly verifier: string | null;
}

export type CodeRefusal = 'unknown' | 'other_client' | 'other_redirect' | 'wrong_verifier';
export type RefreshRefusal = 'unknown' | 'expired' | 'reused';

/** What was done with codes and refresh tokens since the start. */
export interface GrantFigures {
  readonly codes: number;
  readonly refreshes: number;
  /** Uses of a code or a refresh token that had been used up; each of them ends its family. */
  readonly reuses: number;
}

export interface RefreshRules {
  /** Seconds. */
  readonly lifetime: number;
  /** Whether its first use is its last. */
  readonly singleUse: boolean;
}

export interface GrantBook {
  /** A code for one use within ten minutes. */
  allow(consent: Consent): string;
  redeem(redemption: Redemption): Family | CodeRefusal;
  refreshToken(family: Family, rules: RefreshRules): string;
  refresh(token: string, clientId: string): Family | RefreshRefusal;
  figures(): GrantFigures;
  /** Ends every family and forgets every code. */
  revoke(): void;
}

const codeLifetime = 600_000;

interface Code {
  readonly consent: Consent;
  readonly until: number;
  family: Family | null;
}

interface RefreshToken {
  readonly family: Family;
  readonly until: number;
  readonly singleUse: boolean;
  isUsed: boolean;
}

/** Codes that work once, and refresh tokens with their families (RFC 6749, 4.1.2 and 10.5; RFC 9700, 4.14.2). */
export function createGrantBook(): GrantBook {
  const codes = new Map<string, Code>();
  const refreshTokens = new Map<string, RefreshToken>();
  let figures: GrantFigures = { codes: 0, refreshes: 0, reuses: 0 };

  const reused = (family: Family | null): void => {
    if (family !== null) family.isAlive = false;
    figures = { ...figures, reuses: figures.reuses + 1 };
  };

  return {
    allow(consent) {
      const code = randomBytes(48).toString('base64url');
      codes.set(code, { consent, until: Date.now() + codeLifetime, family: null });
      return code;
    },
    redeem({ code, clientId, redirectUri, verifier }) {
      const found = codes.get(code);
      if (found === undefined || found.until <= Date.now()) return 'unknown';
      if (found.family !== null) {
        reused(found.family);
        return 'unknown';
      }
      const { consent } = found;
      // A code is used up by whoever tries it.
      const family = { consent, isAlive: true };
      found.family = family;
      const refusal = consent.clientId !== clientId ? 'other_client' : consent.redirectUri !== redirectUri ? 'other_redirect' : provesOrigin(consent.challenge, verifier) ? null : 'wrong_verifier';
      if (refusal !== null) {
        family.isAlive = false;
        return refusal;
      }
      figures = { ...figures, codes: figures.codes + 1 };
      return family;
    },
    refreshToken(family, { lifetime, singleUse }) {
      const token = randomBytes(96).toString('base64url');
      refreshTokens.set(token, { family, until: Date.now() + lifetime * 1000, singleUse, isUsed: false });
      return token;
    },
    refresh(token, clientId) {
      const found = refreshTokens.get(token);
      if (found === undefined || found.family.consent.clientId !== clientId) return 'unknown';
      if (found.isUsed) {
        reused(found.family);
        return 'reused';
      }
      if (!found.family.isAlive) return 'unknown';
      if (found.until <= Date.now()) return 'expired';
      if (found.singleUse) found.isUsed = true;
      figures = { ...figures, refreshes: figures.refreshes + 1 };
      return found.family;
    },
    figures: () => figures,
    revoke() {
      for (const { family } of codes.values()) if (family !== null) family.isAlive = false;
      for (const { family } of refreshTokens.values()) family.isAlive = false;
      codes.clear();
    },
  };
}

const verifierShape = /^[A-Za-z0-9._~-]{43,128}$/;

function provesOrigin(challenge: string | null, verifier: string | null): boolean {
  if (challenge === null) return verifier === null;
  return verifier !== null && verifierShape.test(verifier) && createHash('sha256').update(verifier).digest('base64url') === challenge;
}
