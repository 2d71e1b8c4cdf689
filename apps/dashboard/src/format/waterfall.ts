import type { RequestRecord } from '../api/request.ts';

/** One bar: when it began and how long each part took, in milliseconds from the start of the request. */
export interface Bar {
  readonly start: number;
  readonly queue: number;
  readonly run: number;
}

export interface WaterfallScale {
  readonly total: number;
  readonly bars: readonly Bar[];
}

/**
 * The upstream calls on one scale with their request. `started_at` of a call is when it was sent; what it waited stands before it.
 * Clocks of two records can differ by a little: nothing starts before its request or is shorter than nothing.
 */
export function waterfall(request: Pick<RequestRecord, 'started_at' | 'duration' | 'upstream_calls'>): WaterfallScale {
  const begin = Date.parse(request.started_at);
  const bars = request.upstream_calls.map((call): Bar => {
    const sent = Math.max(0, Date.parse(call.started_at) - begin);
    const queue = Math.min(sent, Math.max(0, call.queue_ms));
    return { start: sent - queue, queue, run: Math.max(0, call.duration_ms) };
  });
  const total = Math.max(1, request.duration.total_ms, ...bars.map(({ start, queue, run }) => start + queue + run));
  return { total, bars };
}
