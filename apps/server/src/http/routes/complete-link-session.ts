import { linkSystem } from '../../link/link-systems.ts';
import type { Services } from '../../services.ts';
import { actorOf } from '../actor-of.ts';
import { callersLink } from '../callers-link.ts';
import { givenCredentials } from '../given-credentials.ts';
import { openLink } from '../open-link.ts';
import type { App } from '../request-state.ts';
import { completedLinkSessionSchema, completeLinkSessionBody } from '../resources/preflight.ts';
import { requestScope } from '../scope.ts';

export function completeLinkSession(app: App, services: Services): void {
  const { linkConnections, lifecycle } = services;
  app.post('/api/v1/link-session/complete', {
    config: { access: 'link' },
    schema: {
      operationId: 'complete_link_session', tags: ['Connect page'], summary: 'Connect the system and end the session',
      description: 'Proves the credentials once more and makes the connection, or gives it the new credentials at once. Another account than before answers 409 `state_conflict` with the pointer /confirm_account_change. With an empty body: fetches the code where somebody to whom the link was passed on has connected.',
      body: completeLinkSessionBody, response: { 200: completedLinkSessionSchema },
    },
  }, async (request, reply) => {
    const link = callersLink(request);
    const { system, settings, confirm_account_change: confirmAccountChange } = request.body;
    if (system === undefined) return answer(await linkConnections.fetchCode(link, actorOf(request)), link.state);
    const { systems } = await openLink(services, link);
    const credentials = givenCredentials(linkSystem(systems, system), request.body);
    return answer(await linkConnections.complete(link, { system, settings, credentials, confirmAccountChange }, requestScope(request, reply, lifecycle), actorOf(request)), link.state);
  });
}

function answer({ code, redirectUrl }: { readonly code: string | null; readonly redirectUrl: string | null }, state: string | null) {
  return { code, state, redirect_url: redirectUrl };
}
