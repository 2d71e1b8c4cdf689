import type { AuthorizationCodeScheme, Connector } from '../connector/connector.ts';
import { KoineError } from '../errors/koine-error.ts';

/** The credential type of a system that a person signs in for; null where it has none. */
export function authorizationCodeType(connector: Connector): { readonly type: string; readonly scheme: AuthorizationCodeScheme } | null {
  for (const [type, { sign }] of Object.entries(connector.credentials)) {
    if (sign.scheme === 'oauth2_authorization_code') return { type, scheme: sign };
  }
  return null;
}

export function neededAuthorizationCodeType(connector: Connector): { readonly type: string; readonly scheme: AuthorizationCodeScheme } {
  const found = authorizationCodeType(connector);
  if (found === null) throw new KoineError('not_supported_by_system', { detail: `${connector.name} has no sign-in by a person; send credentials instead.` });
  return found;
}
