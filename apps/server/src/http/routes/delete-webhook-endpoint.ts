import { z } from 'zod';
import type { Services } from '../../services.ts';
import { actorOf } from '../actor-of.ts';
import type { App } from '../request-state.ts';
import { webhookEndpointParams } from '../resources/webhook-endpoint.ts';

export function deleteWebhookEndpoint(app: App, { webhookEndpoints }: Services): void {
  app.delete('/api/v1/webhook-endpoints/:id', {
    config: { access: 'management' },
    schema: {
      operationId: 'delete_webhook_endpoint', tags: ['Events and webhooks'], summary: 'Delete a webhook endpoint', description: 'Its secrets are erased, and nothing more is sent to it.',
      params: webhookEndpointParams, response: { 204: z.undefined().describe('Deleted') },
    },
  }, async (request, reply) => {
    await webhookEndpoints.remove(request.params.id, actorOf(request));
    return reply.code(204).send();
  });
}
