import type { Services } from '../../services.ts';
import { actorOf } from '../actor-of.ts';
import type { App } from '../request-state.ts';
import { connectionParams, connectionResource, connectionSchema, updateConnectionBody } from '../resources/connection.ts';

export function updateConnection(app: App, { connections, reconnectLinks }: Services): void {
  app.patch('/api/v1/connections/:id', {
    config: { access: 'management' },
    schema: {
      operationId: 'update_connection', tags: ['Connections'], summary: 'Change customer, metadata or passthrough',
      description: 'Settings say where the credentials are sent, and change with a reconnection only, which proves them.',
      params: connectionParams, body: updateConnectionBody, response: { 200: connectionSchema },
    },
  }, async (request) => {
    const connection = await connections.change(request.params.id, request.body, actorOf(request));
    request.state.connection = connection;
    return connectionResource(connection, reconnectLinks);
  });
}
