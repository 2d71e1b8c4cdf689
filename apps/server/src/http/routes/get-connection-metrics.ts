import { z } from 'zod';
import type { Services } from '../../services.ts';
import { callBuckets } from '../../store/connection-metrics.ts';
import type { App } from '../request-state.ts';
import { connectionParams } from '../resources/connection.ts';
import { bucketsOf, connectionMetricsSchema, spansUntil, windows } from '../resources/metrics.ts';

const querystring = z.strictObject({ window: z.enum(['1h', '24h', '7d']).default('24h').describe('How far back: in spans of a minute, a quarter of an hour, two hours') });

export function getConnectionMetrics(app: App, { database, connections, requests, now }: Services): void {
  app.get('/api/v1/connections/:id/metrics', {
    config: { access: 'management' },
    schema: { operationId: 'get_connection_metrics', tags: ['Health'], summary: 'Get calls, errors and durations of a connection', params: connectionParams, querystring, response: { 200: connectionMetricsSchema } },
  }, async ({ params, query }) => {
    const connection = await connections.find(params.id);
    await requests.flush();
    const span = windows[query.window];
    const spans = spansUntil(now(), span);
    const filled = await callBuckets(database, [connection.id], spans[0] ?? now(), span.size);
    return { object: 'connection_metrics' as const, window: query.window, buckets: bucketsOf(spans, filled) };
  });
}
