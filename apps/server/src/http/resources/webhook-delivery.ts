import { z } from 'zod';
import { isId } from '../../ids.ts';
import type { DeliveryRow } from '../../store/webhook-deliveries.ts';

export const deliveryStatuses = ['pending', 'succeeded', 'failed', 'missed'] as const;

export const webhookDeliverySchema = z.object({
  object: z.literal('webhook_delivery'),
  id: z.string().describe('Id of the delivery'),
  event_id: z.string().describe('The event, and the `webhook-id` of every attempt'),
  type: z.string().describe('Type of the event'),
  connection_id: z.string().nullable().describe('The connection the event is about'),
  sequence: z.int().describe('Number among the events of this endpoint, without gaps; kept on every repeat'),
  status: z.enum(deliveryStatuses).describe('`missed`: never attempted, because the endpoint was disabled. `failed`: given up, or the endpoint was disabled'),
  replayed: z.boolean().describe('Whether a replay scheduled it'),
  created_at: z.string().describe('When the event was recorded'),
  next_attempt_at: z.string().nullable().describe('When the next attempt is due'),
  finished_at: z.string().nullable(),
  attempts: z.array(z.object({
    number: z.int(),
    attempted_at: z.string(),
    duration_ms: z.number(),
    http_status: z.int().nullable().describe('Status of the answer; null where none came'),
    error: z.enum(['http_status', 'redirect', 'timeout', 'unreachable', 'tls_untrusted', 'invalid_response', 'url_forbidden']).nullable().describe('Why it failed; null where it succeeded'),
    response_text: z.string().nullable().describe('The first 1,024 bytes of the answer'),
  })),
}).meta({ id: 'WebhookDelivery' });

export function webhookDeliveryResource(row: DeliveryRow): z.infer<typeof webhookDeliverySchema> {
  return {
    object: 'webhook_delivery', id: row.id, event_id: row.event_id, type: row.type, connection_id: row.connection_id, sequence: row.sequence, status: row.status, replayed: row.replayed,
    created_at: row.created_at, next_attempt_at: row.due_at, finished_at: row.finished_at,
    attempts: row.made.map(({ delivery_id: _, started_at, ...attempt }) => ({ ...attempt, attempted_at: started_at })),
  };
}

const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString());

export const replayBody = z.strictObject({
  event_id: z.string().refine((text) => isId('evt', text), 'must be the id of an event').optional().describe('This event alone, whatever became of it'),
  status: z.enum(['failed', 'missed']).optional().describe('Deliveries in this status; without it, all that are not under way'),
  since: instant.optional().describe('Of events recorded at this instant or later'),
  until: instant.optional().describe('Of events recorded before this instant'),
}).refine(({ event_id: id, status, since, until }) => (id === undefined ? status !== undefined || since !== undefined : status === undefined && since === undefined && until === undefined), 'give event_id alone, or status, or since; until may go along with these')
  .meta({ id: 'Replay' });

export const replaySchema = z.object({ object: z.literal('webhook_replay'), scheduled: z.int().describe('Deliveries that will be attempted again, with the ids and numbers they have') }).meta({ id: 'WebhookReplay' });
