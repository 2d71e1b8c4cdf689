import { z } from 'zod';
import type { Services } from '../../services.ts';
import { listDeliveries, type DeliveryFilters } from '../../store/webhook-deliveries.ts';
import type { App } from '../request-state.ts';
import { managementPage, pageParameters, pageSchema } from '../resources/page.ts';
import { deliveryStatuses, webhookDeliveryResource, webhookDeliverySchema } from '../resources/webhook-delivery.ts';
import { webhookEndpointParams } from '../resources/webhook-endpoint.ts';

const querystring = z.strictObject({
  ...pageParameters,
  status: z.enum(deliveryStatuses).optional().describe('Deliveries in this status'),
  event_id: z.string().max(100).optional().describe('The delivery of this event'),
});

export function listWebhookDeliveries(app: App, { database, webhookEndpoints, cursorSeal, now }: Services): void {
  app.get('/api/v1/webhook-endpoints/:id/deliveries', {
    config: { access: 'management' },
    schema: {
      operationId: 'list_webhook_deliveries', tags: ['Events and webhooks'], summary: 'List deliveries of a webhook endpoint', description: 'Newest first, with every attempt; kept 30 days.',
      params: webhookEndpointParams, querystring, response: { 200: pageSchema(webhookDeliverySchema, 'WebhookDeliveryPage') },
    },
  }, async ({ params, query }) => {
    const { id } = await webhookEndpoints.find(params.id);
    return managementPage({
      list: `webhook-deliveries of ${id}`, seal: cursorSeal, now: now(), query,
      filters: { status: query.status, eventId: query.event_id } satisfies DeliveryFilters,
      position: ({ sequence }) => String(sequence),
      read: (filters, before, count) => listDeliveries(database, id, filters, before === null ? null : Number(before), count),
      present: webhookDeliveryResource,
    });
  });
}
