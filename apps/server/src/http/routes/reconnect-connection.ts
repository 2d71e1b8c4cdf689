import type { Services } from '../../services.ts';
import { actorOf } from '../actor-of.ts';
import type { App } from '../request-state.ts';
import { connectionParams, connectionResource, connectionWithTokenSchema, reconnectBody } from '../resources/connection.ts';
import { requestScope } from '../scope.ts';

export function reconnectConnection(app: App, { connections, lifecycle, reconnectLinks }: Services): void {
  app.post('/api/v1/connections/:id/reconnect', {
    config: { access: 'management' },
    schema: {
      operationId: 'reconnect_connection', tags: ['Connections'], summary: 'Give a connection new credentials',
      description: 'The new credentials, and settings where given, are proven first; where that fails, the old ones stay. A new token replaces the old one and is shown this once.',
      params: connectionParams, body: reconnectBody, response: { 200: connectionWithTokenSchema },
    },
  }, async (request, reply) => {
    request.state.connection = await connections.find(request.params.id);
    const { credentials, settings } = request.body;
    const { connection, token } = await connections.reconnect(request.params.id, { credentials, ...(settings !== undefined && { settings }) }, requestScope(request, reply, lifecycle), actorOf(request));
    return { connection: connectionResource(connection, reconnectLinks), token };
  });
}
