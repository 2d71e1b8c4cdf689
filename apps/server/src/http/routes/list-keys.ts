import { z } from 'zod';
import type { Services } from '../../services.ts';
import { listSecretKeys } from '../../store/tokens.ts';
import type { App } from '../request-state.ts';
import { keyResource, keySchema } from '../resources/key.ts';
import { managementPage, pageParameters, pageSchema } from '../resources/page.ts';

export function listKeys(app: App, { database, cursorSeal, now }: Services): void {
  app.get('/api/v1/keys', {
    config: { access: 'management' },
    schema: { operationId: 'list_keys', tags: ['Keys and audit'], summary: 'List secret keys', description: 'Newest first, revoked ones included. Never the keys themselves.', querystring: z.strictObject(pageParameters), response: { 200: pageSchema(keySchema, 'KeyPage') } },
  }, ({ query }) => managementPage({
    list: 'keys', seal: cursorSeal, now: now(), query, filters: {},
    read: (_filters, after, count) => listSecretKeys(database, after, count),
    present: keyResource,
  }));
}
