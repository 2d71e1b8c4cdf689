import { describe, expect, it } from 'vitest';
import type { Clock } from '../../src/io/clock.ts';
import { createThrottle, type Permit } from '../../src/io/throttle.ts';

/** A clock that moves by hand: sleepers wake when their time has come. */
function handClock(): Clock & { advance(milliseconds: number): Promise<void> } {
  let now = 1_000_000;
  const sleepers = new Set<{ readonly at: number; wake(): void }>();
  return {
    now: () => now,
    random: () => 0.5,
    sleep: (milliseconds, signal) => new Promise((resolve, reject) => {
      const sleeper = { at: now + milliseconds, wake: resolve };
      sleepers.add(sleeper);
      signal?.addEventListener('abort', () => {
        sleepers.delete(sleeper);
        reject(new Error('aborted'));
      });
    }),
    async advance(milliseconds) {
      now += milliseconds;
      for (const sleeper of sleepers) {
        if (sleeper.at > now) continue;
        sleepers.delete(sleeper);
        sleeper.wake();
      }
      await settled();
    },
  };
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
const roomy = (clock: Clock) => ({ deadline: clock.now() + 60_000 });

describe('throttle', () => {
  it('never lets more through than its cap, first come first served', async () => {
    const clock = handClock();
    const throttle = createThrottle(2);
    const order: number[] = [];
    let active = 0;
    let most = 0;
    await Promise.all(Array.from({ length: 50 }, async (_, index) => {
      const permit = await throttle.enter(roomy(clock), clock);
      order.push(index);
      active += 1;
      most = Math.max(most, active);
      await settled();
      active -= 1;
      permit.release('fine');
    }));
    expect(most).toBe(2);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  });

  it('tells how long a request waited', async () => {
    const clock = handClock();
    const throttle = createThrottle(1);
    const first = await throttle.enter(roomy(clock), clock);
    const second = throttle.enter(roomy(clock), clock);
    await clock.advance(700);
    first.release('fine');
    expect((await second).queueMs).toBe(700);
  });

  it('refuses the 201st that would wait', async () => {
    const clock = handClock();
    const throttle = createThrottle(1);
    const permit = await throttle.enter(roomy(clock), clock);
    const waiting = Array.from({ length: 200 }, () => throttle.enter(roomy(clock), clock));
    await expect(throttle.enter(roomy(clock), clock)).rejects.toMatchObject({ code: 'concurrency_limited', retryAfter: 1 });
    permit.release('fine');
    for (const each of waiting) (await each).release('fine');
  });

  it('refuses after ten seconds of waiting, or when the request\'s own time is over', async () => {
    const clock = handClock();
    const throttle = createThrottle(1);
    const permit = await throttle.enter(roomy(clock), clock);
    const long = throttle.enter(roomy(clock), clock);
    const short = throttle.enter({ deadline: clock.now() + 3_250 }, clock);
    const refusals = Promise.all([expect(short).rejects.toMatchObject({ code: 'deadline_exceeded' }), expect(long).rejects.toMatchObject({ code: 'concurrency_limited' })]);
    await clock.advance(3_000);
    await clock.advance(7_000);
    await refusals;
    permit.release('fine');
    (await throttle.enter(roomy(clock), clock)).release('fine');
  });

  it('forgets a request that is cancelled while it waits', async () => {
    const clock = handClock();
    const throttle = createThrottle(1);
    const permit = await throttle.enter(roomy(clock), clock);
    const cancel = new AbortController();
    const waiting = throttle.enter({ ...roomy(clock), signal: cancel.signal }, clock);
    cancel.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'deadline_exceeded' });
    permit.release('fine');
    (await throttle.enter(roomy(clock), clock)).release('fine');
  });

  it('goes below the cap when the source throttles, once per burst, and comes back step by step', async () => {
    const clock = handClock();
    const throttle = createThrottle(10);
    const enterAll = (count: number): Promise<Permit[]> => Promise.all(Array.from({ length: count }, () => throttle.enter(roomy(clock), clock)));
    const burst = await enterAll(10);
    for (const permit of burst) permit.release('throttled');
    expect(throttle.limit).toBe(7);
    for (let round = 0; round < 20; round += 1) (await throttle.enter(roomy(clock), clock)).release('throttled');
    expect(throttle.limit).toBe(1);
    let answers = 0;
    while (throttle.limit < 10) {
      (await throttle.enter(roomy(clock), clock)).release('fine');
      answers += 1;
    }
    expect(answers).toBe(1 + 2 + 3 + 4 + 5 + 6 + 7 + 8 + 9);
  });

  it('releases a permit once', async () => {
    const clock = handClock();
    const throttle = createThrottle(1);
    const permit = await throttle.enter(roomy(clock), clock);
    permit.release('fine');
    permit.release('fine');
    const next = await throttle.enter(roomy(clock), clock);
    let entered = false;
    const waiting = throttle.enter(roomy(clock), clock).then((each) => {
      entered = true;
      return each;
    });
    await settled();
    expect(entered).toBe(false);
    next.release('fine');
    (await waiting).release('fine');
  });
});
