import { z } from 'zod';
import type { Services } from '../../services.ts';
import { listConnections } from '../../store/connections.ts';
import { actorOf } from '../actor-of.ts';
import type { App } from '../request-state.ts';
import { connectionResource, connectionWithTokenSchema } from '../resources/connection.ts';
import { requestScope } from '../scope.ts';

const customer = { id: 'sandbox', name: 'Sandbox' };
const most = 100;

export function connectSandbox(app: App, { sandbox, connections, database, lifecycle, reconnectLinks }: Services): void {
  if (sandbox === null) return;
  app.post('/api/v1/sandbox/connect', {
    config: { access: 'management' },
    schema: {
      operationId: 'connect_sandbox', tags: ['Server'], summary: 'Connect the stand-ins that run beside this server', description: 'Those that the customer `sandbox` has no connection of yet.',
      body: z.strictObject({}).nullish(), response: { 200: z.object({ connections: z.array(connectionWithTokenSchema) }).meta({ id: 'ConnectedSandbox' }) },
    },
  }, async (request, reply) => {
    const present = await listConnections(database, { customerId: customer.id }, null, most);
    const made = [];
    for (const { system, settings, credentials } of sandbox) {
      if (present.some((connection) => connection.system === system)) continue;
      made.push(await connections.create({ system, settings, credentials, customer, metadata: {} }, requestScope(request, reply, lifecycle), actorOf(request)));
    }
    return { connections: made.map(({ connection, token }) => ({ connection: connectionResource(connection, reconnectLinks), token })) };
  });
}
