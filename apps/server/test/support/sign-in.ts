import { authorizationRequest, exchangeCode, newAuthorizationSecrets, type Connector, type Credentials } from '@koine/core';
import type { StandIn } from '@koine/sandbox';

const redirectUri = 'http://127.0.0.1:4000/link/callback';

/** A person who signs in to the stand-in and allows access, and the credentials that come of it, with the app's own id and secret. */
export async function signIn(connector: Connector, standIn: StandIn, user: string): Promise<Credentials> {
  const app = standIn.oauthClient;
  if (app === null) throw new Error(`nobody can sign in to ${standIn.system}`);
  const { state, codeVerifier, codeChallenge } = await newAuthorizationSecrets();
  const page = authorizationRequest(connector, standIn.settings, { clientId: app.client_id, redirectUri, state, codeChallenge });
  const answer = await fetch(page, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ user, decision: 'allow' }) });
  const callback = new URL(answer.headers.get('location') ?? 'about:blank').searchParams;
  const credentials = await exchangeCode({
    connector, settings: standIn.settings, client: { id: app.client_id, secret: app.client_secret }, redirectUri, state, codeVerifier, callback,
    egress: { allowedPrivateHosts: [new URL(standIn.url).host] },
  });
  return { ...credentials, ...app };
}
