import type { Services } from '../../services.ts';
import { actorOf } from '../actor-of.ts';
import type { App } from '../request-state.ts';
import { connectionResource, connectionWithTokenSchema, createConnectionBody } from '../resources/connection.ts';
import { requestScope } from '../scope.ts';

export function createConnection(app: App, { connections, lifecycle, reconnectLinks }: Services): void {
  app.post('/api/v1/connections', {
    config: { access: 'management' },
    schema: {
      operationId: 'create_connection', tags: ['Connections'], summary: 'Connect a system',
      description: 'Proves the credentials against the live system first; where that fails, nothing is stored. The token is shown this once.',
      body: createConnectionBody, response: { 201: connectionWithTokenSchema },
    },
  }, async (request, reply) => {
    const { connection, token } = await connections.create(request.body, requestScope(request, reply, lifecycle), actorOf(request));
    request.state.connection = connection;
    return reply.code(201).send({ connection: connectionResource(connection, reconnectLinks), token });
  });
}
