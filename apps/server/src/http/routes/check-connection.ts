import type { Services } from '../../services.ts';
import type { App } from '../request-state.ts';
import { connectionParams, connectionResource, connectionSchema } from '../resources/connection.ts';
import { requestScope } from '../scope.ts';

export function checkConnection(app: App, { connections, lifecycle, reconnectLinks }: Services): void {
  app.post('/api/v1/connections/:id/check', {
    config: { access: 'management' },
    schema: {
      operationId: 'check_connection', tags: ['Connections'], summary: 'Check a connection now',
      description: 'Proves the stored credentials, address and company, and finds out anew what the system has. Answers the connection with the status that follows from it.',
      params: connectionParams, response: { 200: connectionSchema },
    },
  }, async (request, reply) => {
    const connection = await connections.check(request.params.id, requestScope(request, reply, lifecycle));
    request.state.connection = connection;
    return connectionResource(connection, reconnectLinks);
  });
}
