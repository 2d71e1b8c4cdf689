import type { Services } from '../../services.ts';
import { actorOf } from '../actor-of.ts';
import type { App } from '../request-state.ts';
import { connectionParams, connectionResource, connectionSchema } from '../resources/connection.ts';
import { requestScope } from '../scope.ts';

export function enableConnection(app: App, { connections, lifecycle, reconnectLinks }: Services): void {
  app.post('/api/v1/connections/:id/enable', {
    config: { access: 'management' },
    schema: {
      operationId: 'enable_connection', tags: ['Connections'], summary: 'Switch a connection on again',
      description: 'The connection is checked at once; its status tells the outcome.',
      params: connectionParams, response: { 200: connectionSchema },
    },
  }, async (request, reply) => {
    const connection = await connections.enable(request.params.id, requestScope(request, reply, lifecycle), actorOf(request));
    request.state.connection = connection;
    return connectionResource(connection, reconnectLinks);
  });
}
