import { collections, entities } from '@koine/core';
import { z } from 'zod';
import type { Services } from '../../services.ts';
import { callersConnection } from '../callers-connection.ts';
import { readRecordQuery, type RawQuery } from '../list-query.ts';
import { recordParameters, singleRecordSchema } from '../resources/record.ts';
import { requestScope } from '../scope.ts';
import type { App } from '../request-state.ts';

const params = z.object({ id: z.string().describe('Id of the record: the source\'s own key') });

export function getRecord(app: App, { open, lifecycle }: Services): void {
  for (const collection of collections) {
    const entity = entities[collection];
    app.get(`/api/v1/${collection}/:id`, {
      config: { access: 'data', parameters: recordParameters },
      schema: { operationId: `get_${entity.object}`, tags: ['Records'], summary: `Get one ${entity.title.toLowerCase()}`, params, response: { 200: singleRecordSchema(entity) } },
    }, async (request, reply) => {
      const query = readRecordQuery(request.query as RawQuery);
      const scope = requestScope(request, reply, lifecycle);
      return open.use(callersConnection(request), 'traffic', (client) => client.get(collection, request.params.id, query, scope));
    });
  }
}
