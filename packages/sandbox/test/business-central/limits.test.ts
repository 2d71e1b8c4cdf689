import { describe, expect, it } from 'vitest';
import { code, connect, message } from './client.ts';

describe('limits per user', () => {
  it('lets five work and 95 wait, and refuses the rest without Retry-After', async () => {
    const caller = await connect({ orders: 1, workMilliseconds: 80 });
    const answers = await Promise.all(Array.from({ length: 130 }, () => caller.get('locations?$top=1')));
    const refused = answers.filter((answer) => answer.status === 429);
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(130 - refused.length);
    expect(refused.length).toBeGreaterThan(0);
    for (const answer of refused) {
      expect(code(answer)).toBe('Application_TooManyRequests');
      expect(message(answer)).toMatch(/^Too many requests reached\. Actual \(1\d\d\)\. Maximum \(100\)\./);
      expect(answer.headers.get('retry-after')).toBeNull();
    }
    expect((await caller.get('locations?$top=1')).status).toBe(200);
    await caller.standIn.close();
  });

  it('works on no more than five at a time', async () => {
    const caller = await connect({ orders: 1, workMilliseconds: 40 });
    const started = performance.now();
    await Promise.all(Array.from({ length: 20 }, () => caller.get('locations?$top=1')));
    expect(performance.now() - started).toBeGreaterThan(150);
    await caller.standIn.close();
  });

  it('counts requests within five minutes when told to', async () => {
    const caller = await connect({ orders: 1, requestsPerFiveMinutes: 3 });
    const statuses: number[] = [];
    for (let call = 0; call < 5; call += 1) statuses.push((await caller.get('locations?$top=1')).status);
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
    await caller.standIn.close();
  });

  it('throttles to order and shows a page of HTML to order', async () => {
    const caller = await connect({ orders: 1 });
    caller.standIn.control.fault({ kind: 'throttle' });
    const throttled = await caller.get('locations');
    expect([throttled.status, code(throttled), throttled.headers.get('retry-after')]).toEqual([429, 'Application_TooManyRequests', null]);
    caller.standIn.control.fault({ kind: 'html' });
    const page = await caller.get('locations');
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    await caller.standIn.close();
  });

  it('says when it may be back during maintenance', async () => {
    const caller = await connect({ orders: 1 });
    caller.standIn.control.hide('environment');
    const answer = await caller.get('locations');
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '30']);
    await caller.standIn.close();
  });
});
