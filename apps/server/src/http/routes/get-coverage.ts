import type { Services } from '../../services.ts';
import { callersConnection } from '../callers-connection.ts';
import type { App } from '../request-state.ts';
import { coverageSchema } from '../resources/coverage.ts';
import { requestScope } from '../scope.ts';

export function getCoverage(app: App, { open, lifecycle }: Services): void {
  app.get('/api/v1/connection/coverage', {
    config: { access: 'own_connection' },
    schema: {
      operationId: 'get_coverage', tags: ['Own connection'], summary: 'Find out what this system gives',
      description: 'For each entity its operations, fields and filters: supported, or the reason why not. Found out on the connected system itself, anew each day and at each check.',
      response: { 200: coverageSchema },
    },
  }, async (request, reply) => {
    const scope = requestScope(request, reply, lifecycle);
    return open.use(callersConnection(request), 'traffic', (client) => client.coverage(scope));
  });
}
