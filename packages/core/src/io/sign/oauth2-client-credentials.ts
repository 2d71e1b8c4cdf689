import { credential } from '../credentials.ts';
import { accessToken } from './access-token.ts';
import { basicHeader } from './basic.ts';
import type { Signer } from './signer.ts';
import { requestToken, type TokenEndpoint } from './token-endpoint.ts';
import { tokenUrl } from './token-url.ts';
import type { Credentials } from '../credentials.ts';

export interface ClientCredentialsGrant {
  tokenUrl(credentials: Credentials): string;
  scope(credentials: Credentials): string | null;
  /** `basic` sends id and secret as RFC 7617 writes them, without RFC 6749's form encoding: application servers check them with their ordinary logon. */
  readonly clientAuthentication: 'body' | 'basic';
}

/** RFC 6749, 4.4. */
export function oauth2ClientCredentials(grant: ClientCredentialsGrant, endpoint: TokenEndpoint): Signer {
  const mint: Parameters<typeof accessToken>[0] = async (credentials, scope) => {
    const id = credential(credentials, 'client_id');
    const secret = credential(credentials, 'client_secret');
    const wanted = grant.scope(credentials);
    const form = { grant_type: 'client_credentials', ...(wanted === null ? {} : { scope: wanted }) };
    const url = tokenUrl(grant.tokenUrl(credentials));
    return grant.clientAuthentication === 'body'
      ? requestToken(endpoint, url, { ...form, client_id: id, client_secret: secret }, {}, scope)
      : requestToken(endpoint, url, form, { authorization: basicHeader(id, secret, endpoint.redactor) }, scope);
  };
  return accessToken(mint, endpoint.clock, endpoint.redactor);
}
