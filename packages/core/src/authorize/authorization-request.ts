import { calculatePKCECodeChallenge, generateRandomCodeVerifier, generateRandomState } from 'oauth4webapi';
import type { Connector } from '../connector/connector.ts';
import { acceptedSettings } from '../runtime/accepted-settings.ts';
import { neededAuthorizationCodeType } from './authorization-code-scheme.ts';

export interface AuthorizationRequest {
  readonly clientId: string;
  /** Exactly as registered with the source, and as given again when the code is exchanged. */
  readonly redirectUri: string;
  /** 22 to 1,024 characters. */
  readonly state: string;
  /** Base64url SHA-256 of the verifier. */
  readonly codeChallenge: string;
}

/** What one sign-in is protected with: 256 random bits each. Keep `codeVerifier` secret until the code is exchanged. */
export async function newAuthorizationSecrets(): Promise<{ readonly state: string; readonly codeVerifier: string; readonly codeChallenge: string }> {
  const codeVerifier = generateRandomCodeVerifier();
  return { state: generateRandomState(), codeVerifier, codeChallenge: await calculatePKCECodeChallenge(codeVerifier) };
}

/** The address of the source's page where a person signs in and allows access (RFC 6749, 4.1.1; RFC 7636, 4.3). Throws `validation_failed` where the settings cannot tell it. */
export function authorizationRequest(connector: Connector, settings: Readonly<Record<string, unknown>>, request: AuthorizationRequest): string {
  const { type, scheme } = neededAuthorizationCodeType(connector);
  const url = new URL(scheme.authorizeUrl(acceptedSettings(connector, settings, type)));
  const parameters = {
    response_type: 'code',
    client_id: request.clientId,
    redirect_uri: request.redirectUri,
    scope: scheme.scopes.join(' '),
    state: request.state,
    code_challenge: request.codeChallenge,
    code_challenge_method: 'S256',
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}
