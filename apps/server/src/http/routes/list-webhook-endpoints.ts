import { z } from 'zod';
import type { Services } from '../../services.ts';
import { countWebhookEndpoints, listWebhookEndpoints as readWebhookEndpoints } from '../../store/webhook-endpoints.ts';
import type { App } from '../request-state.ts';
import { managementPage, pageParameters, pageSchema } from '../resources/page.ts';
import { webhookEndpointResource, webhookEndpointSchema } from '../resources/webhook-endpoint.ts';

export function listWebhookEndpoints(app: App, { database, cursorSeal, now }: Services): void {
  app.get('/api/v1/webhook-endpoints', {
    config: { access: 'management' },
    schema: { operationId: 'list_webhook_endpoints', tags: ['Events and webhooks'], summary: 'List webhook endpoints', description: 'Newest first.', querystring: z.strictObject(pageParameters), response: { 200: pageSchema(webhookEndpointSchema, 'WebhookEndpointPage') } },
  }, ({ query }) => managementPage({
    list: 'webhook-endpoints', seal: cursorSeal, now: now(), query, filters: {},
    read: (_filters, after, count) => readWebhookEndpoints(database, after, count),
    count: () => countWebhookEndpoints(database),
    present: webhookEndpointResource,
  }));
}
