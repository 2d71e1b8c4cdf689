import { z } from 'zod';
import { isEventPattern } from '../../events/event-types.ts';
import { isId } from '../../ids.ts';
import type { Services } from '../../services.ts';
import type { Database } from '../../store/database.ts';
import { findEventSequence, listEvents as readEvents } from '../../store/events.ts';
import { invalid } from '../list-query.ts';
import type { App } from '../request-state.ts';
import { eventResource, eventSchema } from '../resources/event.ts';
import { managementPage, pageParameters, pageSchema } from '../resources/page.ts';

const querystring = z.strictObject({
  ...pageParameters,
  type: z.string().refine(isEventPattern, 'must be a type of event, a group such as connection.*, or *').optional().describe('Events of this type, or of a group such as `connection.*`'),
  connection_id: z.string().max(100).optional().describe('Events about this connection'),
  after: z.string().refine((text) => isId('evt', text), 'must be the id of an event').optional().describe('Events after this one: where to go on once the last page was read'),
});

export function listEvents(app: App, { database, cursorSeal, now }: Services): void {
  app.get('/api/v1/events', {
    config: { access: 'management' },
    schema: {
      operationId: 'list_events', tags: ['Events and webhooks'], summary: 'List what happened',
      description: 'Oldest first, in the order of `sequence`, which has no gaps; kept 30 days. Webhooks tell of the same events sooner; this list is the truth to compare them with. To follow it, read to the last page, then ask again with `after` and the id of the last event.',
      querystring, response: { 200: pageSchema(eventSchema, 'EventPage') },
    },
  }, async ({ query }) => managementPage({
    list: 'events', seal: cursorSeal, now: now(), query,
    filters: { type: query.type, connectionId: query.connection_id, after: query.after },
    position: ({ sequence }) => String(sequence),
    read: async ({ after: start, ...filters }, after, count) => readEvents(database, filters, after === null ? await sequenceOf(database, start) : Number(after), count),
    present: eventResource,
  }));
}

async function sequenceOf(database: Database, id: string | undefined): Promise<number> {
  if (id === undefined) return 0;
  const sequence = await findEventSequence(database, id);
  if (sequence === undefined) throw invalid('after', 'invalid_value', 'There is no such event; events are kept 30 days.');
  return sequence;
}
