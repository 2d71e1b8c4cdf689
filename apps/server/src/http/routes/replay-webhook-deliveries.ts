import type { Services } from '../../services.ts';
import type { App } from '../request-state.ts';
import { replayBody, replaySchema } from '../resources/webhook-delivery.ts';
import { webhookEndpointParams } from '../resources/webhook-endpoint.ts';

export function replayWebhookDeliveries(app: App, { webhookEndpoints }: Services): void {
  app.post('/api/v1/webhook-endpoints/:id/replay', {
    config: { access: 'management' },
    schema: {
      operationId: 'replay_webhook_deliveries', tags: ['Events and webhooks'], summary: 'Deliver events again',
      description: 'One event, those that failed, those that were missed while the endpoint was disabled, or all of a range. Ids and numbers stay what they were; replays carry `webhook-replay: true` and give way to live events.',
      params: webhookEndpointParams, body: replayBody, response: { 202: replaySchema },
    },
  }, async ({ params, body }, reply) => {
    const { event_id: eventId, ...scope } = body;
    const scheduled = await webhookEndpoints.replay(params.id, { ...scope, eventId });
    return reply.code(202).send({ object: 'webhook_replay' as const, scheduled });
  });
}
