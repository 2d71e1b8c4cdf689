import type { Services } from '../../services.ts';
import { actorOf } from '../actor-of.ts';
import type { App } from '../request-state.ts';
import { updateWebhookEndpointBody, webhookEndpointParams, webhookEndpointResource, webhookEndpointSchema } from '../resources/webhook-endpoint.ts';

export function updateWebhookEndpoint(app: App, { webhookEndpoints }: Services): void {
  app.patch('/api/v1/webhook-endpoints/:id', {
    config: { access: 'management' },
    schema: {
      operationId: 'update_webhook_endpoint', tags: ['Events and webhooks'], summary: 'Change, disable or enable a webhook endpoint',
      params: webhookEndpointParams, body: updateWebhookEndpointBody, response: { 200: webhookEndpointSchema },
    },
  }, async (request) => webhookEndpointResource(await webhookEndpoints.change(request.params.id, request.body, actorOf(request))));
}
