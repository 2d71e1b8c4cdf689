import { z } from 'zod';
import { readInstant } from '../list-query.ts';
import type { Services } from '../../services.ts';
import { listRequests as readRequests, type RequestFilters } from '../../store/requests.ts';
import type { App } from '../request-state.ts';
import { managementPage, pageParameters, pageSchema } from '../resources/page.ts';
import { errorCodeSchema, requestResource, requestSchema } from '../resources/request.ts';

const instant = (name: string, meaning: string) => z.string().transform((text) => readInstant(name, text)).optional().describe(meaning);

const querystring = z.strictObject({
  ...pageParameters,
  connection_id: z.string().max(100).optional().describe('Requests about this connection'),
  status: z.coerce.number().int().min(100).max(599).optional().describe('Requests answered with this HTTP status'),
  code: errorCodeSchema.optional().describe('Requests that ended in this error'),
  method: z.string().max(10).optional().describe('Requests of this method'),
  route: z.string().max(200).optional().describe('Requests of this route, as in `route`'),
  started_after: instant('started_after', 'Requests that came at this instant or later'),
  started_before: instant('started_before', 'Requests that came before this instant'),
});

export function listRequests(app: App, { database, requests, cursorSeal, now }: Services): void {
  app.get('/api/v1/requests', {
    config: { access: 'management' },
    schema: { operationId: 'list_requests', tags: ['Requests'], summary: 'List what was asked of this server', description: 'Newest first; kept 30 days. Never bodies or secrets.', querystring, response: { 200: pageSchema(requestSchema, 'RequestPage') } },
  }, async ({ query }) => {
    await requests.flush();
    return managementPage({
      list: 'requests', seal: cursorSeal, now: now(), query,
      filters: { connectionId: query.connection_id, status: query.status, code: query.code, method: query.method, route: query.route, startedAfter: query.started_after, startedBefore: query.started_before } satisfies RequestFilters,
      read: (filters, after, count) => readRequests(database, filters, after, count),
      present: requestResource,
    });
  });
}
