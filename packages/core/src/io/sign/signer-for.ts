import type { AuthScheme, Settings } from '../../connector/connector.ts';
import { apiKeyHeader } from './api-key-header.ts';
import { basic } from './basic.ts';
import type { TokenKeeper } from './kept-tokens.ts';
import { oauth1HmacSha256 } from './oauth1-hmac-sha256.ts';
import { oauth2AuthorizationCode } from './oauth2-authorization-code.ts';
import { oauth2ClientCredentials } from './oauth2-client-credentials.ts';
import { oauth2JwtAssertion } from './oauth2-jwt-assertion.ts';
import type { Signer } from './signer.ts';
import type { TokenEndpoint } from './token-endpoint.ts';
import { credential, type Credentials } from '../credentials.ts';

/** The scheme a connector declares, with its parameters taken from the connection's settings. */
export function signerFor(scheme: AuthScheme, settings: Settings, endpoint: TokenEndpoint, tokens?: TokenKeeper): Signer {
  switch (scheme.scheme) {
    case 'basic':
      return basic(endpoint.redactor);
    case 'api_key_header':
      return apiKeyHeader(scheme.header);
    case 'oauth1_hmac_sha256':
      return oauth1HmacSha256(scheme.realm(settings), endpoint.clock);
    case 'oauth2_jwt_assertion':
      return oauth2JwtAssertion({ tokenUrl: scheme.tokenUrl(settings), scope: scheme.scope }, endpoint);
    case 'oauth2_authorization_code':
      return oauth2AuthorizationCode(scheme, settings, endpoint, tokens);
    case 'oauth2_client_credentials': {
      const { tokenUrl, scope, clientAuthentication } = scheme;
      return oauth2ClientCredentials({
        clientAuthentication,
        tokenUrl: (credentials: Credentials) => (typeof tokenUrl === 'function' ? tokenUrl(settings) : credential(credentials, tokenUrl.credential)),
        scope: (credentials) => (typeof scope === 'function' ? scope(settings) : scope === undefined ? null : credentials[scope.credential] ?? null),
      }, endpoint);
    }
  }
}
