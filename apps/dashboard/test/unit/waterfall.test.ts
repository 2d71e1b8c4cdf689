import { expect, test } from 'vitest';
import { waterfall } from '../../src/format/waterfall.ts';

const call = (started: string, duration: number, queue: number) => ({ method: 'GET', path: '/', status: 200, started_at: started, duration_ms: duration, queue_ms: queue, attempt: 1, error: null, request_id: null });
const request = (...calls: ReturnType<typeof call>[]) => ({ started_at: '2026-11-21T12:00:00.000Z', duration: { total_ms: 100, own_ms: 20, queue_ms: 10, upstream_ms: 70 }, upstream_calls: calls });

test('puts calls where they began, with what they waited before', () => {
  expect(waterfall(request(call('2026-11-21T12:00:00.030Z', 50, 10)))).toEqual({ total: 100, bars: [{ start: 20, queue: 10, run: 50 }] });
});

test('nothing begins before its request, and the scale holds everything', () => {
  expect(waterfall(request(call('2026-11-21T11:59:59.990Z', 150, 5)))).toEqual({ total: 150, bars: [{ start: 0, queue: 0, run: 150 }] });
});
