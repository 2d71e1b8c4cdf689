import { z } from 'zod';
import type { Services } from '../../services.ts';
import type { App } from '../request-state.ts';
import { managementPage, pageParameters, pageSchema } from '../resources/page.ts';
import { systemResource, systemSchema } from '../resources/system.ts';

export function listSystems(app: App, { systems, cursorSeal, now }: Services): void {
  const all = [...systems.values()].map(systemResource).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  app.get('/api/v1/systems', {
    config: { access: 'management' },
    schema: {
      operationId: 'list_systems', tags: ['Connections'], summary: 'List the systems this server can connect',
      description: 'Each with the JSON Schema of its settings and credentials, and what its connector gives.',
      querystring: z.strictObject(pageParameters), response: { 200: pageSchema(systemSchema, 'SystemPage') },
    },
  }, ({ query }) => managementPage({
    list: 'systems', seal: cursorSeal, now: now(), query, filters: {},
    read: async (_filters, after, count) => all.filter((system) => after === null || system.id > after).slice(0, count),
    count: async () => all.length,
    present: (system) => system,
  }));
}
