import { z } from 'zod';
import { isId } from '../../ids.ts';
import type { Services } from '../../services.ts';
import { callBuckets } from '../../store/connection-metrics.ts';
import { existingConnections } from '../../store/connections.ts';
import type { App } from '../request-state.ts';
import { bucketsOf, connectionSparklineSchema, sparkline, spansUntil } from '../resources/metrics.ts';
import { pageSchema } from '../resources/page.ts';

const most = 200;
const ids = z.string().transform((text) => [...new Set(text.split(',').filter((id) => id !== ''))]).refine((list) => list.length > 0 && list.length <= most && list.every((id) => isId('con', id)), `must be 1 to ${most} ids of connections, separated by commas`);

export function listConnectionMetrics(app: App, { database, requests, now }: Services): void {
  app.get('/api/v1/connection-metrics', {
    config: { access: 'management' },
    schema: {
      operationId: 'list_connection_metrics', tags: ['Health'], summary: 'Get calls and errors of many connections, in small', description: 'In the order of the ids; connections that do not exist are left out.',
      querystring: z.strictObject({ ids: ids.describe('Ids of connections, separated by commas; 200 at most') }), response: { 200: pageSchema(connectionSparklineSchema, 'ConnectionSparklinePage') },
    },
  }, async ({ query }) => {
    await requests.flush();
    const existing = await existingConnections(database, query.ids);
    const shown = query.ids.filter((id) => existing.has(id));
    const spans = spansUntil(now(), sparkline);
    const filled = await callBuckets(database, shown, spans[0] ?? now(), sparkline.size);
    const data = shown.map((id) => ({
      connection_id: id,
      buckets: bucketsOf(spans, filled.filter((bucket) => bucket.connection_id === id)).map(({ started_at, calls, errors }) => ({ started_at, calls, errors })),
    }));
    return { data, next_cursor: null, total_count: data.length, limit: most, warnings: [] };
  });
}
