import { z } from 'zod';
import type { Services } from '../../services.ts';
import { listConnectionEvents } from '../../store/connection-timeline.ts';
import type { App } from '../request-state.ts';
import { connectionParams } from '../resources/connection.ts';
import { managementPage, pageParameters, pageSchema } from '../resources/page.ts';
import { timelineEntry, timelineEntrySchema } from '../resources/timeline.ts';

export function getConnectionTimeline(app: App, { database, connections, cursorSeal, now }: Services): void {
  app.get('/api/v1/connections/:id/timeline', {
    config: { access: 'management' },
    schema: {
      operationId: 'get_connection_timeline', tags: ['Health'], summary: 'List what happened to a connection', description: 'Changes of its status, newest first; 30 days back.',
      params: connectionParams, querystring: z.strictObject(pageParameters), response: { 200: pageSchema(timelineEntrySchema, 'TimelinePage') },
    },
  }, async ({ params, query }) => {
    const connection = await connections.find(params.id);
    return managementPage({
      list: `timeline ${connection.id}`, seal: cursorSeal, now: now(), query, filters: {},
      read: async (_filters, after, count) => (await listConnectionEvents(database, connection.id, after, count)).map((event) => ({ id: String(event.sequence), event })),
      present: ({ event }) => timelineEntry(event),
    });
  });
}
