import type { Services } from '../../services.ts';
import type { App } from '../request-state.ts';
import { connectionParams, connectionResource, connectionSchema } from '../resources/connection.ts';

export function getConnection(app: App, { connections, reconnectLinks }: Services): void {
  app.get('/api/v1/connections/:id', {
    config: { access: 'management' },
    schema: { operationId: 'get_connection', tags: ['Connections'], summary: 'Get one connection', params: connectionParams, response: { 200: connectionSchema } },
  }, async (request) => {
    const connection = await connections.find(request.params.id);
    request.state.connection = connection;
    return connectionResource(connection, reconnectLinks);
  });
}
