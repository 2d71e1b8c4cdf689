import { collections, entities, writePage } from '@koine/core';
import type { Services } from '../../services.ts';
import { createAnswerBuffers } from '../answer-buffers.ts';
import { callersConnection } from '../callers-connection.ts';
import { readListQuery, type RawQuery } from '../list-query.ts';
import { listParameters, recordPageSchema } from '../resources/record.ts';
import { requestScope } from '../scope.ts';
import type { App } from '../request-state.ts';

/** One handler for every entity, because an entity is data. */
export function listRecords(app: App, { open, lifecycle }: Services): void {
  const writeAnswer = createAnswerBuffers();
  for (const collection of collections) {
    const entity = entities[collection];
    app.get(`/api/v1/${collection}`, {
      config: { access: 'data', parameters: listParameters(entity) },
      schema: { operationId: `list_${collection.replaceAll('-', '_')}`, tags: ['Records'], summary: `List ${collection.replaceAll('-', ' ')}`, response: { 200: recordPageSchema(entity) } },
    }, async (request, reply) => {
      const query = readListQuery(request.query as RawQuery);
      const scope = requestScope(request, reply, lifecycle);
      const page = await open.use(callersConnection(request), 'traffic', (client) => client.list(collection, query, scope));
      const { bytes, release } = writeAnswer((sink) => { writePage(collection, page, sink); });
      // The operating system has the last byte then; a caller who goes away earlier leaves the memory to the collector.
      reply.raw.once('finish', release);
      return reply.type('application/json; charset=utf-8').send(bytes);
    });
  }
}
