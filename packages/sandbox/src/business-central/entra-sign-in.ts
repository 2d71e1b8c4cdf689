import { randomUUID } from 'node:crypto';
import { consentPage, decisionIn, errorPage, type Person } from '../kernel/oauth/consent-page.ts';
import type { GrantBook } from '../kernel/oauth/grant-book.ts';
import { mayRedirectTo, redirectBack } from '../kernel/oauth/redirect.ts';
import type { SystemRequest, SystemResponse } from '../kernel/stand-in.ts';

export interface SignInOptions {
  readonly clientId: string;
  readonly redirectUris: readonly string[];
  /** The resource whose permissions may be asked for. */
  readonly resource: string;
  readonly knowsTenant: (tenant: string) => boolean;
}

const people: readonly Person[] = [
  { id: 'megan', name: 'Megan Bowen (administrator)' },
  { id: 'alex', name: 'Alex Wilber (purchaser)' },
];

const trouble = (number: number, text: string): SystemResponse => errorPage('Sorry, but we’re having trouble signing you in.', `AADSTS${number}: ${text}`);

/** The page where a person signs in and consents. Who asks wrongly is told on the page while it is unsure whom to send back to, and at the application after that. */
export function signIn(tenant: string, request: SystemRequest, grants: GrantBook, options: SignInOptions): SystemResponse {
  const query = new URLSearchParams(request.query);
  const clientId = query.get('client_id') ?? '';
  const redirectUri = query.get('redirect_uri');
  if (!options.knowsTenant(tenant)) return trouble(90002, `Tenant '${tenant}' not found.`);
  if (clientId !== options.clientId) return trouble(700016, `Application with identifier '${clientId}' was not found in the directory.`);
  if (redirectUri === null || !mayRedirectTo(redirectUri, options.redirectUris)) return trouble(50011, 'The redirect URI specified in the request does not match the redirect URIs configured for the application.');
  const state = query.get('state');
  const back = (error: string, number: number, text: string): SystemResponse => redirectBack(redirectUri, { error, error_description: `AADSTS${number}: ${text}`, state });
  if (query.get('response_type') !== 'code') return back('unsupported_response_type', 900144, 'The request must contain the response_type code.');
  const scope = query.get('scope');
  if (scope === null) return back('invalid_request', 900144, "The request body must contain the following parameter: 'scope'.");
  const scopes = scope.split(' ').filter((part) => part !== '');
  const known = new Set(['openid', 'profile', 'email', 'offline_access', `${options.resource}/Financials.ReadWrite.All`, `${options.resource}/user_impersonation`, `${options.resource}/.default`]);
  const unknown = scopes.find((part) => !known.has(part));
  if (unknown !== undefined || !scopes.some((part) => part.startsWith(options.resource))) return back('invalid_client', 650053, `The application asked for scope '${unknown ?? scope}' that doesn't exist on the resource.`);
  const challenge = query.get('code_challenge');
  if (challenge !== null && (query.get('code_challenge_method') !== 'S256' || !/^[A-Za-z0-9_-]{43}$/.test(challenge))) return back('invalid_request', 501491, 'The code_challenge parameter is not valid: S256 is expected.');
  if (request.method !== 'POST') return consentPage({ title: 'Sign in to your account', provider: 'Microsoft Entra', application: clientId, scopes, people });
  const decision = decisionIn(request.body, people);
  if (decision === null) return trouble(50058, 'Nobody signed in.');
  if (!decision.allows) return back('access_denied', 65004, 'User declined to consent to access the app.');
  const code = grants.allow({ clientId, redirectUri, challenge, scope, user: decision.person.id });
  return redirectBack(redirectUri, { code, state, session_state: randomUUID() });
}
