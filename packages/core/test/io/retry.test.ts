import { describe, expect, it } from 'vitest';
import { KoineError } from '../../src/errors/koine-error.ts';
import { createRetryBudget, waitBefore, withRetries } from '../../src/io/retry.ts';
import { retryAfterOf } from '../../src/io/retry-after.ts';
import { jumpingClock } from './upstream.ts';

const failed = (status: number | null = 503, retryAfter?: number) => new KoineError('upstream_error', { detail: 'x', upstream: { status, code: null, message: null, requestId: null }, ...(retryAfter === undefined ? {} : { retryAfter }) });
const throttled = (retryAfter?: number) => new KoineError('upstream_rate_limited', { detail: 'x', ...(retryAfter === undefined ? {} : { retryAfter }) });

function run(errors: (KoineError | null)[], options: { repeatable?: boolean; seconds?: number; budget?: ReturnType<typeof createRetryBudget> } = {}) {
  const clock = jumpingClock();
  let tries = 0;
  const result = withRetries(async () => {
    const error = errors[Math.min(tries, errors.length - 1)];
    tries += 1;
    if (error) throw error;
    return 'done';
  }, { repeatable: options.repeatable ?? true, scope: { deadline: clock.now() + (options.seconds ?? 60) * 1000 }, clock, budget: options.budget ?? createRetryBudget() });
  return { clock, result, tries: () => tries };
}

describe('retries', () => {
  it('tries a passing failure three times, with full jitter', async () => {
    const good = run([failed(), failed(500), null]);
    await expect(good.result).resolves.toBe('done');
    expect(good.clock.slept).toEqual([125, 250]);
    const bad = run([failed()]);
    await expect(bad.result).rejects.toMatchObject({ code: 'upstream_error' });
    expect(bad.tries()).toBe(3);
  });

  it('does not repeat what must not be repeated, nor what repeating cannot help', async () => {
    const write = run([failed(), null], { repeatable: false });
    await expect(write.result).rejects.toMatchObject({ code: 'upstream_error' });
    expect(write.tries()).toBe(1);
    for (const error of [failed(400), new KoineError('reauthorization_required', { detail: 'x' }), new KoineError('tls_untrusted', { detail: 'x' }), new KoineError('upstream_circuit_open', { detail: 'x', retryAfter: 3 }), new KoineError('upstream_invalid_response', { detail: 'x' })]) {
      const once = run([error, null]);
      await expect(once.result).rejects.toBe(error);
      expect(once.tries()).toBe(1);
    }
  });

  it('passes on what is no error of ours', async () => {
    const bug = new TypeError('a bug');
    await expect(withRetries(() => Promise.reject(bug), { repeatable: true, scope: { deadline: Number.MAX_SAFE_INTEGER }, clock: jumpingClock(), budget: createRetryBudget() })).rejects.toBe(bug);
  });

  it('waits at least as long as the source says', async () => {
    const { clock, result } = run([throttled(7), null]);
    await result;
    expect(clock.slept).toHaveLength(1);
    expect(clock.slept[0]).toBeGreaterThanOrEqual(7_000);
    expect(clock.slept[0]).toBeLessThanOrEqual(7_700);
    const unavailable = run([failed(503, 4), null]);
    await unavailable.result;
    expect(unavailable.clock.slept[0]).toBeGreaterThanOrEqual(4_000);
  });

  it('is never earlier than told, whatever chance says', () => {
    for (let index = 0; index < 10_000; index += 1) {
      const random = index / 10_000;
      expect(waitBefore(throttled(3), 1, { ...jumpingClock(), random: () => random })).toBeGreaterThanOrEqual(3_000);
      expect(waitBefore(throttled(), 2, { ...jumpingClock(), random: () => random })).toBeGreaterThanOrEqual(2_000);
    }
  });

  it('waits with equal jitter from two seconds where the source says nothing', async () => {
    const { clock, result } = run([throttled(), throttled(), null]);
    await result;
    expect(clock.slept).toEqual([1_500, 3_000]);
  });

  it('fails at once with the real error where the wait would outlast the request', async () => {
    const told = run([throttled(30), null], { seconds: 20 });
    await expect(told.result).rejects.toMatchObject({ code: 'upstream_rate_limited', retryAfter: 30 });
    expect(told.clock.slept).toEqual([]);
    const guessed = run([throttled(), null], { seconds: 1 });
    await expect(guessed.result).rejects.toMatchObject({ code: 'upstream_rate_limited', retryAfter: 2 });
  });

  it('stays within its budget through an outage', async () => {
    const budget = createRetryBudget();
    let calls = 0;
    for (let request = 0; request < 1000; request += 1) {
      const each = run([failed()], { budget });
      await expect(each.result).rejects.toMatchObject({ code: 'upstream_error' });
      calls += each.tries();
    }
    expect(calls).toBe(1010);
    for (let request = 0; request < 11; request += 1) budget.refund();
    expect([budget.take(), budget.take()]).toEqual([true, false]);
  });

  it('stops waiting when the request is cancelled', async () => {
    const clock = jumpingClock();
    const error = throttled(5);
    await expect(withRetries(() => Promise.reject(error), { repeatable: true, scope: { deadline: clock.now() + 60_000, signal: AbortSignal.abort() }, clock, budget: createRetryBudget() })).rejects.toBe(error);
  });
});

describe('Retry-After', () => {
  const now = Date.UTC(2026, 10, 21, 12, 0, 0);
  it.each([
    ['5', 5], ['1.2', 2], ['0', 1], ['-3', 30], ['soon', 30], ['1e3', 30], ['86400', 900],
    ['Sat, 21 Nov 2026 12:00:40 GMT', 40], ['Sat, 21 Nov 2026 11:00:00 GMT', 1], ['Sat, 21 Nov 2026 12:00:00.500 GMT', 1],
  ])('%s is %i seconds', (header, seconds) => {
    expect(retryAfterOf({ 'retry-after': header }, now)).toBe(seconds);
  });

  it('measures a date from the answer\'s own clock', () => {
    expect(retryAfterOf({ 'retry-after': 'Sat, 21 Nov 2026 15:00:40 GMT', date: 'Sat, 21 Nov 2026 15:00:00 GMT' }, now)).toBe(40);
    expect(retryAfterOf({}, now)).toBeNull();
  });
});
