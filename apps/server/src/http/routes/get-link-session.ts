import { linkStatus } from '../../link/link-status.ts';
import { linkSystems } from '../../link/link-systems.ts';
import type { Services } from '../../services.ts';
import { findConnection } from '../../store/connections.ts';
import { linkFamily } from '../../store/link-sessions.ts';
import { callersLink, linkText } from '../callers-link.ts';
import type { App } from '../request-state.ts';
import { linkSessionResource, linkSessionSchema } from '../resources/link-session.ts';

export function getLinkSession(app: App, { database, systems, linkSignIns, oauthApps, now }: Services): void {
  app.get('/api/v1/link-session', {
    config: { access: 'link' },
    schema: { operationId: 'get_link_session', tags: ['Connect page'], summary: 'Get the session, and what can be connected', description: 'Answers also once the session has expired or was completed.', response: { 200: linkSessionSchema } },
  }, async (request) => {
    const link = callersLink(request);
    const reconnected = link.connection_id === null ? null : await findConnection(database, link.connection_id) ?? null;
    const status = linkStatus(link, await linkFamily(database, link), now());
    return linkSessionResource({ text: linkText(request), link, status, reconnected, signIn: await linkSignIns.latest(link), systems: linkSystems(systems, link, reconnected), oauthApps });
  });
}
