import type { Services } from '../../services.ts';
import { actorOf } from '../actor-of.ts';
import type { App } from '../request-state.ts';
import { rotatedWebhookSecretSchema, webhookEndpointParams, webhookEndpointResource } from '../resources/webhook-endpoint.ts';

export function rotateWebhookSecret(app: App, { webhookEndpoints }: Services): void {
  app.post('/api/v1/webhook-endpoints/:id/rotate-secret', {
    config: { access: 'management' },
    schema: {
      operationId: 'rotate_webhook_secret', tags: ['Events and webhooks'], summary: 'Replace the secret of a webhook endpoint',
      description: 'For 24 hours deliveries are signed with both, so that no receiver misses one. The new secret is shown this once.',
      params: webhookEndpointParams, response: { 200: rotatedWebhookSecretSchema },
    },
  }, async (request) => {
    const { endpoint, secret, previousExpiresAt } = await webhookEndpoints.rotateSecret(request.params.id, actorOf(request));
    return { ...webhookEndpointResource(endpoint), secret, previous_secret_expires_at: previousExpiresAt };
  });
}
