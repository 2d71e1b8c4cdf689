import { afterEach, describe, expect, it } from 'vitest';
import type { UpstreamCall } from '../../src/io/trace.ts';
import { openDoor, type Credentials, type Door } from '../../src/io/door.ts';
import { json, startUpstream, testConnector, type Answer, type Upstream } from './upstream.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0).toReversed()) await each.close();
});

const basicCredentials: Credentials = { type: 'basic', username: 'user', password: 'pass-word-1' };

async function connect(answer: Answer, changes: Parameters<typeof testConnector>[0] = {}, credentials = basicCredentials, limits = {}): Promise<{ door: Door; upstream: Upstream; calls: UpstreamCall[]; scope: { deadline: number; observe: (call: UpstreamCall) => void } }> {
  const upstream = await startUpstream(answer);
  const door = openDoor({ connector: testConnector(changes), settings: { base_url: upstream.url }, credentials: async () => credentials, egress: { allowedPrivateHosts: ['127.0.0.1'] }, limits });
  open.push(upstream, door);
  const calls: UpstreamCall[] = [];
  return { door, upstream, calls, scope: { deadline: Date.now() + 20_000, observe: (call) => calls.push(call) } };
}

describe('door', () => {
  it('sends below the endpoint, signed, with the endpoint\'s own parameters, and reads JSON', async () => {
    const { door, upstream, calls, scope } = await connect((_request, response) => json(response, 200, '{"value":[{"amount":12345678901234567.89}]}', { 'X-Request-Id': 'r-1' }), {
      endpoint: (settings) => ({ baseUrl: `${settings['base_url'] ?? ''}/api`, query: { client: '100' }, headers: { 'Accept-Language': 'en' } }),
    });
    const answer = await door.scoped(scope).send({ method: 'GET', path: '/orders', query: '$filter=A%20eq%20%27x%27&$top=2' });
    expect(answer.body).toEqual({ value: [{ amount: '12345678901234567.89' }] });
    const [request] = upstream.received;
    expect(request?.url).toBe('/api/orders?$filter=A%20eq%20%27x%27&$top=2&client=100');
    expect(request?.headers).toMatchObject({ authorization: `Basic ${Buffer.from('user:pass-word-1').toString('base64')}`, accept: 'application/json', 'accept-encoding': 'gzip', 'accept-language': 'en' });
    expect(request?.headers['content-type']).toBeUndefined();
    expect(calls).toMatchObject([{ method: 'GET', path: '/api/orders?$filter=A%20eq%20%27x%27&$top=2&client=100', status: 200, attempt: 1, error: null, requestId: 'r-1' }]);
  });

  it('follows a next link on its own origin and no other', async () => {
    const { door, upstream, scope } = await connect((_request, response) => json(response, 200, {}));
    await door.scoped(scope).send({ method: 'GET', path: `${upstream.url}/api/orders?$skiptoken=7` });
    expect(upstream.received[0]?.url).toBe('/api/orders?$skiptoken=7');
    for (const path of ['https://elsewhere.example/api', `${upstream.url.replace('http:', 'https:')}/x`, '@elsewhere.example/x', 'x']) {
      await expect(door.scoped(scope).send({ method: 'GET', path })).rejects.toMatchObject({ code: 'upstream_invalid_response' });
    }
    expect(upstream.received).toHaveLength(1);
  });
});
