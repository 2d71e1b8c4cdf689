import type { Services } from '../../services.ts';
import type { App } from '../request-state.ts';
import { webhookEndpointParams, webhookEndpointResource, webhookEndpointSchema } from '../resources/webhook-endpoint.ts';

export function getWebhookEndpoint(app: App, { webhookEndpoints }: Services): void {
  app.get('/api/v1/webhook-endpoints/:id', {
    config: { access: 'management' },
    schema: { operationId: 'get_webhook_endpoint', tags: ['Events and webhooks'], summary: 'Get one webhook endpoint', params: webhookEndpointParams, response: { 200: webhookEndpointSchema } },
  }, async ({ params }) => webhookEndpointResource(await webhookEndpoints.find(params.id)));
}
