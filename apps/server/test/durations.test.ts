import type { UpstreamCall } from '@koine/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { durationsOf } from '../src/http/durations.ts';

const call = (startedAt: number, durationMs: number, queueMs = 0): UpstreamCall => ({ method: 'GET', path: '/', status: 200, startedAt, durationMs, queueMs, attempt: 1, error: null, requestId: null });

it('splits a request into own time, waiting and the source', () => {
  expect(durationsOf(10, [])).toEqual({ total: 10, own: 10, queue: 0, upstream: 0 });
  expect(durationsOf(100, [call(1000, 60, 30)])).toEqual({ total: 100, own: 10, queue: 30, upstream: 60 });
  // Side by side: time is not counted twice.
  expect(durationsOf(100, [call(1000, 60), call(1020, 60)])).toEqual({ total: 100, own: 20, queue: 0, upstream: 80 });
  // One waits while the other is at the source: that time is the source's.
  expect(durationsOf(100, [call(1000, 60), call(1040, 40, 40)])).toEqual({ total: 100, own: 20, queue: 0, upstream: 80 });
});

it('always adds up and is never negative', () => {
  const calls = fc.array(fc.record({ at: fc.integer({ min: 0, max: 100 }), takes: fc.integer({ min: 0, max: 100 }), waits: fc.integer({ min: 0, max: 50 }) }));
  fc.assert(fc.property(fc.integer({ min: 0, max: 150 }), calls, (total, made) => {
    const split = durationsOf(total, made.map(({ at, takes, waits }) => call(at, takes, waits)));
    expect(split.own + split.queue + split.upstream).toBeCloseTo(total, 6);
    expect(Math.min(split.own, split.queue, split.upstream)).toBeGreaterThanOrEqual(0);
  }));
});
