import { z } from 'zod';
import { eventTypes, isEventPattern } from '../../events/event-types.ts';
import { isId } from '../../ids.ts';
import type { WebhookEndpointRow } from '../../store/webhook-endpoints.ts';

const facts = {
  object: z.literal('webhook_endpoint'),
  id: z.string().describe('Id of the endpoint'),
  description: z.string().nullable().describe('Your own words about it'),
  events: z.array(z.string()).describe('The types of events it is told of: a type, a group such as `connection.*`, or `*`'),
  status: z.enum(['enabled', 'disabled']).describe('Whether events are delivered; while disabled they are recorded, and can be replayed as `missed`'),
  disabled_reason: z.enum(['gone', 'failing', 'operator']).nullable().describe('`gone`: the receiver answered 410. `failing`: 5 days of nothing but failures. `operator`: over the API'),
  disabled_at: z.string().nullable(),
  failures_in_row: z.int().describe('Failed attempts since the last one that succeeded'),
  failing_since: z.string().nullable().describe('The first of them'),
  last_succeeded_at: z.string().nullable(),
  last_failed_at: z.string().nullable(),
  throttled_until: z.string().nullable().describe('Nothing is sent until then, because the receiver said that it is overloaded'),
  created_at: z.string(),
};

export const webhookEndpointSchema = z.object({ ...facts, url: z.string().describe('Where events are posted') }).meta({ id: 'WebhookEndpoint' });
export const webhookEndpointFactsSchema = z.object(facts);

const secret = z.string().describe('What signs its deliveries (`whsec_`, Standard Webhooks); shown this once');
export const webhookEndpointWithSecretSchema = webhookEndpointSchema.extend({ secret }).meta({ id: 'WebhookEndpointWithSecret' });
export const rotatedWebhookSecretSchema = webhookEndpointSchema.extend({ secret, previous_secret_expires_at: z.string().describe('Until then deliveries are signed with both secrets') }).meta({ id: 'RotatedWebhookSecret' });

/** The endpoint without its address, for events about it: they go to others, and an address may hold a secret. */
export function webhookEndpointFacts(row: WebhookEndpointRow): z.infer<typeof webhookEndpointFactsSchema> {
  return {
    object: 'webhook_endpoint', id: row.id, description: row.description, events: [...row.events], status: row.status, disabled_reason: row.disabled_reason, disabled_at: row.disabled_at,
    failures_in_row: row.failures_in_row, failing_since: row.failing_since, last_succeeded_at: row.last_succeeded_at, last_failed_at: row.last_failed_at, throttled_until: row.throttled_until, created_at: row.created_at,
  };
}

export function webhookEndpointResource(row: WebhookEndpointRow): z.infer<typeof webhookEndpointSchema> {
  return { ...webhookEndpointFacts(row), url: row.url };
}

export const webhookEndpointParams = z.object({ id: z.string().refine((text) => isId('whe', text), 'must be the id of a webhook endpoint').describe('Id of the webhook endpoint') });

const url = z.string().max(2000).describe('https; http and private hosts only where the operator allows them');
const events = z.array(z.string().refine(isEventPattern, `must be *, a group such as connection.*, or one of ${eventTypes.join(', ')}`)).min(1).max(50).describe('Types, groups such as `connection.*`, or `*`');
const description = z.string().max(500).nullable();

export const createWebhookEndpointBody = z.strictObject({ url, events: events.default(['*']), description: description.default(null) }).meta({ id: 'CreateWebhookEndpoint' });
export const updateWebhookEndpointBody = z.strictObject({
  url: url.optional(), events: events.optional(), description: description.optional(),
  status: z.enum(['enabled', 'disabled']).optional().describe('Enabling forgives all failures; what was missed meanwhile is replayed on request only'),
}).meta({ id: 'UpdateWebhookEndpoint' });
