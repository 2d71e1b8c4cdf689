import { authorizationCodeType, type Connector } from '@koine/core';
import { validationFailed } from './validation.ts';

/** The credentials that were sent; null where those of the session's sign-in are meant: by `oauth_result`, or by the type of a sign-in without its tokens. */
export function givenCredentials(connector: Connector, body: { readonly credentials?: Readonly<Record<string, unknown>> | undefined; readonly oauth_result?: unknown }): Readonly<Record<string, unknown>> | null {
  if (body.oauth_result !== undefined) return null;
  if (body.credentials === undefined) throw validationFailed([{ pointer: '/credentials', code: 'required', detail: 'must be given, unless oauth_result is' }]);
  const isSignIn = body.credentials['type'] !== undefined && body.credentials['type'] === authorizationCodeType(connector)?.type;
  return isSignIn && body.credentials['refresh_token'] === undefined ? null : body.credentials;
}
