import type { Services } from '../../services.ts';
import type { App } from '../request-state.ts';
import { webhookDeliveryResource, webhookDeliverySchema } from '../resources/webhook-delivery.ts';
import { webhookEndpointParams } from '../resources/webhook-endpoint.ts';

export function testWebhookEndpoint(app: App, { webhookEndpoints }: Services): void {
  app.post('/api/v1/webhook-endpoints/:id/test', {
    config: { access: 'management' },
    schema: {
      operationId: 'test_webhook_endpoint', tags: ['Events and webhooks'], summary: 'Send a webhook.test event to one endpoint',
      description: 'Whatever types it is told of. Answers the delivery; what became of it stands in the list of deliveries, filtered by `event_id`.',
      params: webhookEndpointParams, response: { 202: webhookDeliverySchema },
    },
  }, async ({ params }, reply) => reply.code(202).send(webhookDeliveryResource(await webhookEndpoints.test(params.id))));
}
