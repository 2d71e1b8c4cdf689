import { consentPage, decisionIn, errorPage, type Person } from '../../kernel/oauth/consent-page.ts';
import type { GrantBook } from '../../kernel/oauth/grant-book.ts';
import { mayRedirectTo, redirectBack } from '../../kernel/oauth/redirect.ts';
import type { SystemRequest, SystemResponse } from '../../kernel/stand-in.ts';
import type { AccountOptions } from '../account.ts';
import { signInClient, publicClientId } from './credentials.ts';
import { oauthScopes } from './scopes.ts';

export const authorizePath = '/app/login/oauth2/authorize.nl';

/** Entities of the account, each with the role it signs in with. */
const people: readonly (Person & { readonly role: string })[] = [
  { id: '3', name: 'Ana Administrator (role Administrator)', role: '3' },
  { id: '27', name: 'Pat Purchaser (role Koine Integration)', role: '1042' },
];

/**
 * Step one of the authorization code grant (help section_158081952044): `state` of 22 to 1,024 characters, PKCE with S256 (required of
 * new integrations from 2027.1 and of public clients), and a callback that also names role, entity and company.
 */
export function signIn(request: SystemRequest, grants: GrantBook, options: AccountOptions): SystemResponse {
  const query = new URLSearchParams(request.query);
  const clientId = query.get('client_id') ?? '';
  const redirectUri = query.get('redirect_uri');
  const isPublic = clientId === publicClientId;
  if (!isPublic && clientId !== signInClient.client_id) return errorPage('Login Error', 'The client ID is not that of an integration record in this account.');
  if (redirectUri === null || !mayRedirectTo(redirectUri, options.redirectUris)) return errorPage('Login Error', 'The redirect URI does not match the one of the integration record.');
  const state = query.get('state') ?? '';
  const back = (error: string): SystemResponse => redirectBack(redirectUri, { error, state: state === '' ? null : state });
  if (state.length < 22 || state.length > 1024) return back('invalid_request');
  if (query.get('response_type') !== 'code') return back('unsupported_response_type');
  const scopes = (query.get('scope') ?? '').split(' ').filter((scope) => scope !== '');
  if (scopes.length === 0 || scopes.some((scope) => !oauthScopes.has(scope))) return back('invalid_scope');
  const challenge = query.get('code_challenge');
  const isProven = challenge !== null && query.get('code_challenge_method') === 'S256' && /^[A-Za-z0-9_-]{43}$/.test(challenge);
  if (challenge === null ? isPublic || options.requirePkce : !isProven) return back('invalid_request');
  if (request.method !== 'POST') return consentPage({ title: 'NetSuite: allow access', provider: 'Oracle NetSuite', application: 'Koine', scopes, people });
  const decision = decisionIn(request.body, people);
  if (decision === null) return errorPage('Login Error', 'Nobody signed in.');
  if (!decision.allows) return back('access_denied');
  const code = grants.allow({ clientId, redirectUri, challenge, scope: scopes.join(' '), user: decision.person.id });
  const role = people.find(({ id }) => id === decision.person.id)?.role ?? '';
  return redirectBack(redirectUri, { state, role, entity: decision.person.id, company: options.signInCompany, code });
}
