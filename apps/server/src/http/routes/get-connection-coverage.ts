import type { Services } from '../../services.ts';
import type { App } from '../request-state.ts';
import { connectionParams } from '../resources/connection.ts';
import { coverageSchema } from '../resources/coverage.ts';
import { requestScope } from '../scope.ts';

export function getConnectionCoverage(app: App, { connections, open, lifecycle }: Services): void {
  app.get('/api/v1/connections/:id/coverage', {
    config: { access: 'management' },
    schema: { operationId: 'get_connection_coverage', tags: ['Health'], summary: 'Find out what the system of a connection gives', description: 'As GET /connection/coverage with the connection\'s own token.', params: connectionParams, response: { 200: coverageSchema } },
  }, async (request, reply) => {
    const connection = await connections.find(request.params.id);
    request.state.connection = connection;
    return open.use(connection, 'traffic', (client) => client.coverage(requestScope(request, reply, lifecycle)));
  });
}
