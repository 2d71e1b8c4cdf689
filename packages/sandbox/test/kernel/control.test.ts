import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withoutMember } from '../../src/kernel/json-member.ts';
import { serve } from '../../src/kernel/server.ts';
import type { StandIn, SystemDefinition, SystemResponse } from '../../src/kernel/stand-in.ts';

const handled: string[] = [];
const answer = (body: string, status = 200): SystemResponse => ({ status, headers: { 'content-type': 'application/json' }, body });
const echo: SystemDefinition = {
  system: 'sap_s4hana',
  create: () => ({
    handle: async (request) => {
      handled.push(`${request.method} ${request.path} ${request.body.toString('utf8')}`);
      if (request.path === '/slow') await wait(50);
      return answer(JSON.stringify({ path: request.path, query: request.query, in_flight: request.inFlight, price: '1.000' }));
    },
    throttled: () => answer('{"slow":"down"}', 429),
    htmlPage: () => ({ status: 200, headers: { 'content-type': 'text/html' }, body: '<html>logon</html>' }),
    settings: (url) => ({ base_url: url }),
    credentials: () => [],
    names: () => [],
    truth: (collection) => [{ id: collection }],
    truthOf: (_collection, id) => (id === 'a' ? { id } : null),
    revokeCredentials: () => undefined,
    restoreCredentials: () => undefined,
    hide: (what) => {
      if (what !== 'v4') throw new RangeError('cannot hide');
    },
    show: () => undefined,
    insertOrders: (count) => Array.from({ length: count }, (_, index) => String(index)),
    updateOrders: () => undefined,
    deleteOrders: () => undefined,
    reset: () => undefined,
  }),
};

let standIn: StandIn;
beforeEach(async () => {
  handled.length = 0;
  standIn = await serve(echo, {});
});
afterEach(() => standIn.close());

const control = (method: string, path: string, body?: unknown): Promise<Response> => fetch(`${standIn.url}/__sandbox${path}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });

test('faults strike the matching request, as often as ordered, after those let through', async () => {
  standIn.control.fault({ kind: 'status', status: 503, headers: { 'retry-after': '2' }, body: 'no', match: { method: 'GET', path: '^/a\\?x=1' }, after: 1, times: 2 });
  const statuses = [];
  for (const path of ['/b', '/a?x=1', '/a?x=1', '/b', '/a?x=1', '/a?x=1']) statuses.push((await fetch(standIn.url + path)).status);
  expect(statuses).toEqual([200, 200, 503, 200, 503, 200]);
  expect(standIn.control.calls().map((call) => call.status)).toEqual(statuses);
  expect(handled).toHaveLength(4);
});

test('connections break as ordered', async () => {
  standIn.control.fault({ kind: 'reset' });
  await expect(fetch(`${standIn.url}/a`)).rejects.toThrow();
  expect(handled).toHaveLength(0);
  standIn.control.fault({ kind: 'reset_after_commit' });
  await expect(fetch(`${standIn.url}/a`, { method: 'POST', body: 'x' })).rejects.toThrow();
  expect(handled).toEqual(['POST /a x']);
  standIn.control.fault({ kind: 'truncate' });
  await expect(fetch(`${standIn.url}/a`).then((response) => response.text())).rejects.toThrow();
  standIn.control.fault({ kind: 'hang' });
  await expect(fetch(`${standIn.url}/a`, { signal: AbortSignal.timeout(50) })).rejects.toThrow();
});

test('answers are replaced, delayed, throttled or robbed of a field', async () => {
  standIn.control.fault({ kind: 'html' });
  expect(await (await fetch(standIn.url)).text()).toBe('<html>logon</html>');
  standIn.control.fault({ kind: 'throttle', headers: { 'retry-after': '1' } });
  const throttled = await fetch(standIn.url);
  expect([throttled.status, throttled.headers.get('retry-after')]).toEqual([429, '1']);
  standIn.control.fault({ kind: 'body', body: new Uint8Array([0xff, 0xfe]) });
  expect((await (await fetch(standIn.url)).arrayBuffer()).byteLength).toBe(2);
  standIn.control.fault({ kind: 'lose_field', field: 'query' });
  expect(await (await fetch(`${standIn.url}/a`)).text()).toBe('{"path":"/a","in_flight":1,"price":"1.000"}');
  const before = Date.now();
  standIn.control.fault({ kind: 'delay', milliseconds: 40 });
  await fetch(standIn.url);
  expect(Date.now() - before).toBeGreaterThanOrEqual(35);
});

test('requests in progress are counted', async () => {
  const answers = await Promise.all([1, 2, 3].map(async () => JSON.parse(await (await fetch(`${standIn.url}/slow`)).text())));
  expect(answers.map((one: { in_flight: number }) => one.in_flight).toSorted((left, right) => left - right)).toEqual([1, 2, 3]);
});

test('the control interface over HTTP', async () => {
  expect((await control('POST', '/faults', { kind: 'status', status: 418, times: 'Infinity' })).status).toBe(200);
  expect((await fetch(standIn.url)).status).toBe(418);
  await control('DELETE', '/faults');
  expect((await fetch(standIn.url)).status).toBe(200);
  expect((await control('POST', '/faults', { kind: 'nonsense' })).status).toBe(400);
  expect((await control('POST', '/hide', { what: 'x' })).status).toBe(400);
  expect((await control('POST', '/hide', { what: 'v4' })).status).toBe(200);
  expect(await (await control('POST', '/orders/insert', { count: 2 })).json()).toEqual({ ids: ['0', '1'] });
  expect(await (await control('GET', '/truth/vendors')).json()).toEqual([{ id: 'vendors' }]);
  expect(await (await control('GET', '/truth/vendors?id=b')).json()).toBeNull();
  expect(await (await control('GET', '/calls')).json()).toHaveLength(2);
  await control('DELETE', '/calls');
  expect(standIn.control.calls()).toEqual([]);
  expect((await control('GET', '/nothing')).status).toBe(404);
  expect(await (await control('GET', '')).json()).toMatchObject({ system: 'sap_s4hana', url: standIn.url });
});

test('a member is cut out of JSON and nothing else changes', () => {
  expect(withoutMember('{"a":1.000,"b":{"a":[{"a":"x\\"}"}],"c":2},"d":3}', 'b')).toBe('{"a":1.000,"d":3}');
  expect(withoutMember('{"c":2,"a": "x,y" }', 'a')).toBe('{"c":2}');
  expect(withoutMember('[{"a":null},{"b":"a"}]', 'a')).toBe('[{},{"b":"a"}]');
});
