import type { Services } from '../../services.ts';
import { actorOf } from '../actor-of.ts';
import type { App } from '../request-state.ts';
import { connectionParams, connectionResource, connectionWithTokenSchema } from '../resources/connection.ts';

export function rotateConnectionToken(app: App, { connections, reconnectLinks }: Services): void {
  app.post('/api/v1/connections/:id/token', {
    config: { access: 'management' },
    schema: {
      operationId: 'rotate_connection_token', tags: ['Connections'], summary: 'Replace the token of a connection',
      description: 'The token before answers `token_revoked` from now on. The new one is shown this once.',
      params: connectionParams, response: { 200: connectionWithTokenSchema },
    },
  }, async (request) => {
    const { connection, token } = await connections.rotateToken(request.params.id, actorOf(request));
    request.state.connection = connection;
    return { connection: connectionResource(connection, reconnectLinks), token };
  });
}
