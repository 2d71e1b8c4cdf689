import type { Services } from '../../services.ts';
import { openApiDocument } from '../openapi.ts';
import type { App } from '../request-state.ts';

export function getOpenApi(app: App, { lifecycle }: Services): void {
  let text: string | undefined;
  app.get('/api/v1/openapi.json', { schema: { operationId: 'get_openapi', tags: ['Server'], summary: 'This document', hide: true } }, async (_request, reply) => {
    text ??= JSON.stringify(openApiDocument(app, lifecycle.publicUrl));
    return reply.header('content-type', 'application/json; charset=utf-8').send(text);
  });
}
