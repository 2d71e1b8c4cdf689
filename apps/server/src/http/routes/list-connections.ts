import { z } from 'zod';
import type { Services } from '../../services.ts';
import { countConnections, listConnections as readConnections, type ConnectionFilters } from '../../store/connections.ts';
import type { App } from '../request-state.ts';
import { connectionResource, connectionSchema, connectionStatuses } from '../resources/connection.ts';
import { managementPage, pageParameters, pageSchema } from '../resources/page.ts';

const querystring = z.strictObject({
  ...pageParameters,
  system: z.string().max(100).optional().describe('Connections of this system'),
  status: z.enum(connectionStatuses).optional().describe('Connections in this status'),
  'customer.id': z.string().max(255).optional().describe('Connections of this customer'),
});

export function listConnections(app: App, { database, cursorSeal, now, reconnectLinks }: Services): void {
  app.get('/api/v1/connections', {
    config: { access: 'management' },
    schema: { operationId: 'list_connections', tags: ['Connections'], summary: 'List connections', description: 'Newest first.', querystring, response: { 200: pageSchema(connectionSchema, 'ConnectionPage') } },
  }, ({ query }) => managementPage({
    list: 'connections', seal: cursorSeal, now: now(), query,
    filters: { system: query.system, status: query.status, customerId: query['customer.id'] } satisfies ConnectionFilters,
    read: (filters, after, count) => readConnections(database, filters, after, count),
    count: (filters) => countConnections(database, filters),
    present: (connection) => connectionResource(connection, reconnectLinks),
  }));
}
