import type { AuthorizationCodeScheme, Settings } from '../../connector/connector.ts';
import { credential, type Credentials } from '../credentials.ts';
import { accessToken, type MintToken } from './access-token.ts';
import { keepTokensInMemory, tokensIn, type KeptTokens, type TokenKeeper } from './kept-tokens.ts';
import { refreshGrant } from './oauth2-grants.ts';
import type { Signer } from './signer.ts';
import type { TokenEndpoint } from './token-endpoint.ts';

/** Signs with the access token of a person's sign-in. Where it has ended or is refused, and nobody has a newer one, it is refreshed once for all. */
export function oauth2AuthorizationCode(scheme: AuthorizationCodeScheme, settings: Settings, endpoint: TokenEndpoint, keeper: TokenKeeper | undefined): Signer {
  const { clock, redactor } = endpoint;
  const inMemory = memoryKeepers();

  const isUsable = (tokens: KeptTokens, stale: string | null): boolean =>
    tokens.accessToken !== null && tokens.accessToken !== stale && tokens.expiresAt !== null && Date.parse(tokens.expiresAt) > clock.now();

  const mint: MintToken = async (credentials, scope, stale) => {
    const kept = keeper ?? inMemory(credentials);
    const known = await kept.read();
    if (isUsable(known, stale)) return issued(known, false);
    let refreshed = false;
    const tokens = await kept.refresh((current) => {
      if (isUsable(current, stale)) return Promise.resolve(current);
      refreshed = true;
      redactor.register(current.refreshToken);
      const client = { id: credential(credentials, 'client_id'), secret: credentials['client_secret'] ?? null };
      return refreshGrant({ scheme, settings, client, endpoint, scope }, current);
    });
    return issued(tokens, refreshed);
  };

  const issued = (tokens: KeptTokens, isNew: boolean) => ({
    token: tokens.accessToken ?? '',
    lifetime: tokens.expiresAt === null ? null : Math.max(0, (Date.parse(tokens.expiresAt) - clock.now()) / 1000),
    isNew,
  });

  return accessToken(mint, clock, redactor);
}

/** Without a keeper, the tokens are those of the credentials until other credentials come. */
function memoryKeepers(): (credentials: Credentials) => TokenKeeper {
  let held: { readonly from: string; readonly keeper: TokenKeeper } | null = null;
  return (credentials) => {
    const start = tokensIn(credentials);
    if (held?.from !== start.refreshToken) held = { from: start.refreshToken, keeper: keepTokensInMemory(start) };
    return held.keeper;
  };
}
