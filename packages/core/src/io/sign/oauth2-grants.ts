import * as oauth from 'oauth4webapi';
import type { AuthorizationCodeScheme, Settings } from '../../connector/connector.ts';
import { isKoineError } from '../../errors/koine-error.ts';
import type { WireResponse } from '../exchange.ts';
import type { RequestScope } from '../scope.ts';
import type { KeptTokens } from './kept-tokens.ts';
import { askTokenEndpoint, grantedBody, withoutToken, type TokenEndpoint } from './token-endpoint.ts';
import { tokenUrl } from './token-url.ts';

/** The app that a person allows access. Without a secret it is a public client. */
export interface OAuthClient {
  readonly id: string;
  readonly secret: string | null;
}

export interface GrantContext {
  readonly scheme: AuthorizationCodeScheme;
  readonly settings: Settings;
  readonly client: OAuthClient;
  readonly endpoint: TokenEndpoint;
  readonly scope: Pick<RequestScope, 'observe'>;
}

/** Exchanges the code that the callback brought (RFC 6749, 4.1.3; RFC 7636, 4.5). */
export async function codeGrant(context: GrantContext, callback: URLSearchParams, redirectUri: string, codeVerifier: string): Promise<KeptTokens> {
  const { server, client } = parties(context);
  return granted(context, null, (authentication, options) => oauth.authorizationCodeGrantRequest(server, client, authentication, callback, redirectUri, codeVerifier, options), oauth.processAuthorizationCodeResponse);
}

/** RFC 6749, 6. */
export async function refreshGrant(context: GrantContext, current: KeptTokens): Promise<KeptTokens> {
  const { server, client } = parties(context);
  return granted(context, current, (authentication, options) => oauth.refreshTokenGrantRequest(server, client, authentication, current.refreshToken, options), oauth.processRefreshTokenResponse);
}

type Ask = (authentication: oauth.ClientAuth, options: oauth.TokenEndpointRequestOptions) => Promise<Response>;
type Read = (server: oauth.AuthorizationServer, client: oauth.Client, response: Response) => Promise<oauth.TokenEndpointResponse>;

async function granted(context: GrantContext, before: KeptTokens | null, ask: Ask, read: Read): Promise<KeptTokens> {
  const { scheme, client: { secret }, endpoint } = context;
  const { server, client } = parties(context);
  const authentication = secret === null ? oauth.None() : scheme.clientAuthentication === 'basic' ? oauth.ClientSecretBasic(secret) : oauth.ClientSecretPost(secret);
  // Which hosts may be called without TLS is the transport's to decide, for all requests alike.
  const response = await ask(authentication, { [oauth.customFetch]: guardedFetch(context), [oauth.allowInsecureRequests]: true });
  let answer: oauth.TokenEndpointResponse;
  try {
    answer = await read(server, client, response);
  } catch (error) {
    if (isKoineError(error)) throw error;
    throw withoutToken(endpoint, { status: response.status, headers: {} });
  }
  return tokensOf(context, answer, before);
}

/** The library's requests go through the same guarded transport, tracing and error table as all others. */
function guardedFetch({ endpoint, scope }: GrantContext) {
  return async (url: string, request: { readonly headers: Record<string, string>; readonly body: URLSearchParams }): Promise<Response> => {
    const { authorization } = request.headers;
    const response = await askTokenEndpoint(endpoint, tokenUrl(url), request.body, authorization === undefined ? {} : { authorization }, scope, (answer: WireResponse) => {
      grantedBody(endpoint, answer);
      return answer;
    });
    return new Response(new Uint8Array(response.body), { status: 200, headers: { 'content-type': 'application/json' } });
  };
}

function parties({ scheme, settings, client }: GrantContext): { readonly server: oauth.AuthorizationServer; readonly client: oauth.Client } {
  return { server: { issuer: new URL(scheme.authorizeUrl(settings)).origin, token_endpoint: scheme.tokenUrl(settings) }, client: { client_id: client.id } };
}

/** Assumed where a token endpoint names no lifetime (RFC 6749 only recommends it). */
const assumedLifetime = 300;

function tokensOf({ scheme, client, endpoint }: GrantContext, answer: oauth.TokenEndpointResponse, before: KeptTokens | null): KeptTokens {
  const now = endpoint.clock.now();
  const inSeconds = (seconds: number) => new Date(now + seconds * 1000).toISOString();
  const refreshToken = answer.refresh_token ?? before?.refreshToken;
  if (refreshToken === undefined) throw withoutToken(endpoint, { status: 200, headers: {} });
  const said = answer['refresh_token_expires_in'];
  const lifetime = typeof said === 'number' ? said : scheme.refreshLifetimeSeconds?.[client.secret === null ? 'public' : 'confidential'] ?? null;
  // A refresh token that stays has the end it had.
  const isNew = answer.refresh_token !== undefined && answer.refresh_token !== before?.refreshToken;
  endpoint.redactor.register(answer.access_token);
  endpoint.redactor.register(refreshToken);
  return {
    refreshToken,
    accessToken: answer.access_token,
    expiresAt: inSeconds(answer.expires_in ?? assumedLifetime),
    refreshExpiresAt: isNew ? (lifetime === null ? null : inSeconds(lifetime)) : before?.refreshExpiresAt ?? null,
  };
}
