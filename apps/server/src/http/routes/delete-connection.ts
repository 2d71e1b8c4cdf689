import { z } from 'zod';
import type { Services } from '../../services.ts';
import { actorOf } from '../actor-of.ts';
import type { App } from '../request-state.ts';
import { connectionParams } from '../resources/connection.ts';

export function deleteConnection(app: App, { connections }: Services): void {
  app.delete('/api/v1/connections/:id', {
    config: { access: 'management' },
    schema: {
      operationId: 'delete_connection', tags: ['Connections'], summary: 'Delete a connection',
      description: 'Its credentials are erased at once and its token answers `connection_deleted` from now on. Nothing is changed in the connected system.',
      params: connectionParams, response: { 204: z.undefined().describe('Deleted') },
    },
  }, async (request, reply) => {
    request.state.connection = await connections.find(request.params.id);
    await connections.remove(request.params.id, actorOf(request));
    return reply.code(204).send();
  });
}
