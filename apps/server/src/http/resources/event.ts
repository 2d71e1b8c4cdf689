import { z } from 'zod';
import type { EventRow } from '../../store/events.ts';

export const eventSchema = z.object({
  id: z.string().describe('Id of the event, and the `webhook-id` of each of its deliveries'),
  type: z.string().describe('What happened'),
  created_at: z.string().describe('When'),
  connection_id: z.string().nullable().describe('The connection it is about'),
  customer: z.object({ id: z.string(), name: z.string().nullable() }).nullable().describe('Whose connection it was then'),
  sequence: z.int().describe('Number without gaps: among all events of this server in the feed, among those of the endpoint in a delivery'),
  data: z.record(z.string(), z.unknown()).describe('What it is about, by the name of the object: `connection` as GET /connections/{id} shows it, after the change'),
}).meta({ id: 'Event' });

export function eventResource(row: EventRow): z.infer<typeof eventSchema> {
  return {
    id: row.id, type: row.type, created_at: row.created_at, connection_id: row.connection_id, customer: row.customer_id === null ? null : { id: row.customer_id, name: row.customer_name },
    sequence: row.sequence, data: JSON.parse(row.data) as Record<string, unknown>,
  };
}
