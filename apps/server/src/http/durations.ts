import type { UpstreamCall } from '@koine/core';

/** Where the time of a request went, in milliseconds. The three parts add up to `total`, also where calls ran beside one another. */
export interface Durations {
  readonly total: number;
  /** Neither waiting for a free place nor for the source. */
  readonly own: number;
  readonly queue: number;
  readonly upstream: number;
}

type Span = readonly [start: number, end: number];

export function durationsOf(total: number, calls: readonly UpstreamCall[]): Durations {
  const upstream = covered(calls.map((call) => [call.startedAt, call.startedAt + call.durationMs]));
  const waiting = covered(calls.flatMap((call): Span[] => [[call.startedAt - call.queueMs, call.startedAt], [call.startedAt, call.startedAt + call.durationMs]]));
  // Spans are told by the calls' own clock; never more than there was.
  const upstreamTime = Math.min(upstream, total);
  const queue = Math.min(Math.max(0, waiting - upstream), total - upstreamTime);
  return { total: rounded(total), own: rounded(total - upstreamTime - queue), queue: rounded(queue), upstream: rounded(upstreamTime) };
}

/** Length of what the spans cover together. */
function covered(spans: readonly Span[]): number {
  let length = 0;
  let reached = Number.NEGATIVE_INFINITY;
  for (const [start, end] of spans.toSorted((a, b) => a[0] - b[0])) {
    if (end <= reached) continue;
    length += end - Math.max(start, reached);
    reached = end;
  }
  return length;
}

const rounded = (milliseconds: number): number => Math.round(milliseconds * 1000) / 1000;
