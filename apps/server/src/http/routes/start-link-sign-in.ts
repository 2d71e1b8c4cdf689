import { linkSystem } from '../../link/link-systems.ts';
import type { Services } from '../../services.ts';
import { callersLink, linkText } from '../callers-link.ts';
import { cookie, cookieName, isSecure, readCookie } from '../cookies.ts';
import { openLink } from '../open-link.ts';
import type { App } from '../request-state.ts';
import { startedSignInSchema, startSignInBody } from '../resources/preflight.ts';

/** Binds a sign-in to the browser it was begun in. */
export const browserCookie = 'koine_link';
const lifetime = 10 * 60;

export function startLinkSignIn(app: App, services: Services): void {
  const { linkSignIns, lifecycle } = services;
  app.post('/api/v1/link-session/oauth', {
    config: { access: 'link' },
    schema: {
      operationId: 'start_link_sign_in', tags: ['Connect page'], summary: 'Begin a sign-in at the system\'s identity provider',
      description: 'OAuth 2.0 authorization code with PKCE. Sets a cookie that binds the way back to this browser. The provider sends the browser to /link/callback, which tells the page that opened it, or goes back to the connect page.',
      body: startSignInBody, response: { 200: startedSignInSchema },
    },
  }, async (request, reply) => {
    const link = callersLink(request);
    const { systems } = await openLink(services, link);
    const { system, settings, client_id: id, client_secret: secret } = request.body;
    const { publicUrl } = lifecycle;
    const name = cookieName(browserCookie, publicUrl);
    const { authorizeUrl, browser } = await linkSignIns.begin(link, linkText(request), { connector: linkSystem(systems, system), settings, client: id === undefined ? null : { id, secret: secret ?? null } }, readCookie(request.headers.cookie, name));
    // Not Strict: the identity provider sends the browser back. None where TLS allows it, for pages that somebody's app frames.
    reply.header('set-cookie', cookie({ name, value: browser, maxAge: lifetime, sameSite: isSecure(publicUrl) ? 'None' : 'Lax', secure: isSecure(publicUrl) }));
    return { authorize_url: authorizeUrl };
  });
}
