import { KoineError } from '@koine/core';
import type { Services } from '../../services.ts';
import type { App } from '../request-state.ts';
import { requestParams, requestResource, requestSchema } from '../resources/request.ts';

export function getRequest(app: App, { requests }: Services): void {
  app.get('/api/v1/requests/:id', {
    config: { access: 'management' },
    schema: { operationId: 'get_request', tags: ['Requests'], summary: 'Get one request', params: requestParams, response: { 200: requestSchema } },
  }, async (request) => {
    const record = await requests.find(request.params.id);
    if (record === undefined) throw new KoineError('not_found', { detail: 'There is no such request; requests are kept 30 days.' });
    return requestResource(record);
  });
}
