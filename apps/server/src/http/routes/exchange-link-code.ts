import type { Services } from '../../services.ts';
import { actorOf } from '../actor-of.ts';
import type { App } from '../request-state.ts';
import { connectionResource, connectionWithTokenSchema } from '../resources/connection.ts';
import { exchangeLinkCodeBody } from '../resources/link-session.ts';

export function exchangeLinkCode(app: App, { linkConnections, reconnectLinks }: Services): void {
  app.post('/api/v1/link-sessions/exchange', {
    config: { access: 'management' },
    schema: {
      operationId: 'exchange_link_code', tags: ['Link sessions'], summary: 'Exchange a code for the connection and its token',
      description: 'A code works once, for 10 minutes. The token is shown this once; of a reconnection it replaces the old one now. Where the answer was lost, POST /connections/{id}/token issues another.',
      body: exchangeLinkCodeBody, response: { 200: connectionWithTokenSchema },
    },
  }, async (request) => {
    const { connection, token } = await linkConnections.exchange(request.body.code, actorOf(request));
    request.state.connection = connection;
    return { connection: connectionResource(connection, reconnectLinks), token };
  });
}
