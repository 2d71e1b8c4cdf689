import type { Services } from '../../services.ts';
import { actorOf } from '../actor-of.ts';
import type { App } from '../request-state.ts';
import { createWebhookEndpointBody, webhookEndpointResource, webhookEndpointWithSecretSchema } from '../resources/webhook-endpoint.ts';

export function createWebhookEndpoint(app: App, { webhookEndpoints }: Services): void {
  app.post('/api/v1/webhook-endpoints', {
    config: { access: 'management' },
    schema: {
      operationId: 'create_webhook_endpoint', tags: ['Events and webhooks'], summary: 'Have events posted to an address',
      description: 'Signed by Standard Webhooks 1.0; delivered at least once, with the same `webhook-id` on every repeat. At most 20 endpoints. The secret is shown this once.',
      body: createWebhookEndpointBody, response: { 201: webhookEndpointWithSecretSchema },
    },
  }, async (request, reply) => {
    const { endpoint, secret } = await webhookEndpoints.create(request.body, actorOf(request));
    return reply.code(201).send({ ...webhookEndpointResource(endpoint), secret });
  });
}
