import { KoineError, type Connector, type Credentials, type OAuthClient } from '@koine/core';

/** The operator's own apps, by system: what people allow access where their credentials bring no app along. */
export type OAuthApps = ReadonlyMap<string, OAuthClient>;

/** Names of the variables that hold the operator's app for a system. */
export function oauthVariables(system: string): { readonly id: string; readonly secret: string } {
  const prefix = `KOINE_OAUTH_${system.toUpperCase()}_CLIENT`;
  return { id: `${prefix}_ID`, secret: `${prefix}_SECRET` };
}

/** The credentials with the operator's app, where they are a person's sign-in and name no app of their own. */
export function withApp(apps: OAuthApps, connector: Connector, credentials: Credentials): Credentials {
  if (!usesOperatorsApp(connector, credentials)) return credentials;
  const app = apps.get(connector.id);
  if (app === undefined) {
    const { id } = oauthVariables(connector.id);
    throw new KoineError('endpoint_misconfigured', { detail: `This server has no app to sign in to ${connector.name} with.`, remedy: `Send client_id and client_secret with the credentials, or have the operator set ${id}.` });
  }
  return { ...credentials, client_id: app.id, ...(app.secret !== null && { client_secret: app.secret }) };
}

export function usesOperatorsApp(connector: Connector, credentials: Credentials): boolean {
  return connector.credentials[credentials['type'] ?? '']?.sign.scheme === 'oauth2_authorization_code' && credentials['client_id'] === undefined;
}
