import type { Services } from '../../services.ts';
import { actorOf } from '../actor-of.ts';
import type { App } from '../request-state.ts';
import { connectionParams, connectionResource, connectionSchema } from '../resources/connection.ts';

export function disableConnection(app: App, { connections, reconnectLinks }: Services): void {
  app.post('/api/v1/connections/:id/disable', {
    config: { access: 'management' },
    schema: {
      operationId: 'disable_connection', tags: ['Connections'], summary: 'Switch a connection off',
      description: 'Its token answers `connection_disabled` until it is enabled; credentials are kept.',
      params: connectionParams, response: { 200: connectionSchema },
    },
  }, async (request) => {
    const connection = await connections.disable(request.params.id, actorOf(request));
    request.state.connection = connection;
    return connectionResource(connection, reconnectLinks);
  });
}
