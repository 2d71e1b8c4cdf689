import { z } from 'zod';
import type { CallBucket } from '../../store/connection-metrics.ts';

const minute = 60_000;
const hour = 60 * minute;

/** How long the spans of each window are, and how many. */
export const windows = {
  '1h': { size: minute, count: 60 },
  '24h': { size: 15 * minute, count: 96 },
  '7d': { size: 2 * hour, count: 84 },
} as const;
/** Of the small curves beside many connections. */
export const sparkline = { size: hour, count: 24 } as const;

const bucketSchema = z.object({
  started_at: z.string().describe('When the span begins'),
  calls: z.int().describe('Requests of records and passthrough'),
  errors: z.int().describe('Those that ended in an error, whoever\'s fault'),
  p50_ms: z.number().nullable().describe('Half of the calls took at most this long, in milliseconds; null where there were none'),
  p95_ms: z.number().nullable().describe('95 of 100 calls took at most this long'),
});

export const connectionMetricsSchema = z.object({
  object: z.literal('connection_metrics'),
  window: z.enum(['1h', '24h', '7d']),
  buckets: z.array(bucketSchema).describe('Oldest first, without gaps'),
}).meta({ id: 'ConnectionMetrics' });

export const connectionSparklineSchema = z.object({
  connection_id: z.string(),
  buckets: z.array(bucketSchema.pick({ started_at: true, calls: true, errors: true })).describe('The last 24 hours, hour by hour'),
}).meta({ id: 'ConnectionSparkline' });

/** When the spans begin: at round times, so that a curve does not change under the reader; the last span is the present one. */
export function spansUntil(now: number, { size, count }: { readonly size: number; readonly count: number }): readonly number[] {
  const last = Math.floor(now / size) * size;
  return Array.from({ length: count }, (_, index) => last - (count - 1 - index) * size);
}

const rounded = (milliseconds: number): number => Math.round(milliseconds * 10) / 10;

export function bucketsOf(spans: readonly number[], filled: readonly CallBucket[]): z.infer<typeof bucketSchema>[] {
  const byIndex = new Map(filled.map((bucket) => [bucket.index, bucket]));
  return spans.map((start, index) => {
    const bucket = byIndex.get(index);
    return { started_at: new Date(start).toISOString(), calls: bucket?.calls ?? 0, errors: bucket?.errors ?? 0, p50_ms: bucket === undefined ? null : rounded(bucket.p50_ms), p95_ms: bucket === undefined ? null : rounded(bucket.p95_ms) };
  });
}
