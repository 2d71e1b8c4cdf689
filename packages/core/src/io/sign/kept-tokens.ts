import { credential, type Credentials } from '../credentials.ts';

/** The tokens of a person's sign-in, as they are now. */
export interface KeptTokens {
  readonly refreshToken: string;
  /** Null where only the refresh token is known. */
  readonly accessToken: string | null;
  /** When the access token ends, RFC 3339; null where unknown. */
  readonly expiresAt: string | null;
  /** When the refresh token ends unless it is renewed, RFC 3339; null where unknown. */
  readonly refreshExpiresAt: string | null;
}

/**
 * Keeps the tokens of one sign-in for everybody who uses it. A refresh token may work once only, and its second use may end the
 * whole sign-in: so one refresh at a time, over all processes, and what it brought is kept before anybody uses it.
 */
export interface TokenKeeper {
  read(): Promise<KeptTokens>;
  /**
   * Runs `perform` alone, with the tokens as they are then, and keeps what it answers. It may answer the tokens it was given where
   * somebody else has refreshed them meanwhile. Answers the tokens to use, which may be another process's.
   */
  refresh(perform: (current: KeptTokens) => Promise<KeptTokens>): Promise<KeptTokens>;
}

/** The tokens in credentials of scheme `oauth2_authorization_code`. */
export function tokensIn(credentials: Credentials): KeptTokens {
  return {
    refreshToken: credential(credentials, 'refresh_token'),
    accessToken: credentials['access_token'] ?? null,
    expiresAt: credentials['expires_at'] ?? null,
    refreshExpiresAt: credentials['refresh_expires_at'] ?? null,
  };
}

/** Tokens as credentials hold them. */
export function tokenFields(tokens: KeptTokens): Readonly<Record<string, string>> {
  return {
    refresh_token: tokens.refreshToken,
    ...(tokens.accessToken !== null && { access_token: tokens.accessToken }),
    ...(tokens.expiresAt !== null && { expires_at: tokens.expiresAt }),
    ...(tokens.refreshExpiresAt !== null && { refresh_expires_at: tokens.refreshExpiresAt }),
  };
}

/** Keeps tokens in memory: enough for one process that lives as long as the sign-in, or one whose refresh tokens stay. */
export function keepTokensInMemory(start: KeptTokens): TokenKeeper {
  let current = start;
  let refreshing: Promise<KeptTokens> | null = null;
  return {
    read: () => Promise.resolve(current),
    refresh(perform) {
      refreshing ??= perform(current).then((tokens) => {
        current = tokens;
        return tokens;
      }).finally(() => {
        refreshing = null;
      });
      return refreshing;
    },
  };
}
