import type { Services } from '../../services.ts';
import { callersConnection } from '../callers-connection.ts';
import type { App } from '../request-state.ts';
import { connectionResource, connectionSchema } from '../resources/connection.ts';

export function getOwnConnection(app: App, { reconnectLinks }: Services): void {
  app.get('/api/v1/connection', {
    config: { access: 'own_connection' },
    schema: { operationId: 'get_own_connection', tags: ['Own connection'], summary: 'Get the connection of this token', description: 'Answers in every status of the connection.', response: { 200: connectionSchema } },
  }, async (request) => connectionResource(callersConnection(request), reconnectLinks));
}
