import { afterEach, describe, expect, it } from 'vitest';
import { KoineError } from '../../src/errors/koine-error.ts';
import { openDoor, type Credentials, type Door, type UpstreamCall } from '../../src/io/door.ts';
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

describe('what came back', () => {
  it('is read as the request expects', async () => {
    const { door, scope } = await connect((request, response) => {
      if (request.url.endsWith('/empty')) return void response.writeHead(204).end();
      if (request.url.endsWith('/latin1')) return void response.writeHead(200, { 'content-type': 'application/xml; charset=ISO-8859-1' }).end(Buffer.from('<a>\u00e9</a>', 'latin1'));
      if (request.url.endsWith('/broken')) return void response.writeHead(200, { 'content-type': 'text/plain' }).end(Buffer.from([0xff, 0xfe, 0x41]));
      return void response.writeHead(200, { 'content-type': 'application/xml', 'X-CSRF-Token': 'abc' }).end('<edmx/>');
    });
    const io = door.scoped(scope);
    expect(await io.send({ method: 'GET', path: '/empty' })).toMatchObject({ status: 204, body: null });
    expect(await io.send({ method: 'GET', path: '/x', expect: 'text' })).toMatchObject({ body: '<edmx/>', headers: { 'x-csrf-token': 'abc' } });
    expect(await io.send({ method: 'HEAD', path: '/x', expect: 'nothing' })).toMatchObject({ body: null });
    expect(await io.send({ method: 'GET', path: '/latin1', expect: 'text' })).toMatchObject({ body: '<a>é</a>' });
    await expect(io.send({ method: 'GET', path: '/broken', expect: 'text' })).rejects.toMatchObject({ code: 'upstream_invalid_response' });
    await expect(io.send({ method: 'GET', path: '/x' })).rejects.toMatchObject({ code: 'upstream_invalid_response' });
  });

  it('may be a status that the request takes as an answer', async () => {
    const { door, scope, calls } = await connect((request, response) => json(response, 403, request.url.endsWith('json') ? { a: 1 } : 'CSRF token validation failed'));
    expect(await door.scoped(scope).send({ method: 'GET', path: '/json', accept: [403] })).toMatchObject({ status: 403, body: { a: 1 } });
    expect(await door.scoped(scope).send({ method: 'GET', path: '/text', accept: [403] })).toMatchObject({ status: 403, body: 'CSRF token validation failed' });
    expect(calls.map((call) => call.error)).toEqual([null, null]);
  });

  it('is an HTML page: never proof of anything, and of unknown outcome for a write', async () => {
    const { door, scope } = await connect((_request, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Log on</html>'));
    for (const expected of ['json', 'text', 'nothing'] as const) {
      await expect(door.scoped(scope).send({ method: 'GET', path: '/x', expect: expected })).rejects.toMatchObject({ code: 'upstream_invalid_response', detail: expect.stringContaining('logon or maintenance page'), writeOutcome: null });
    }
    await expect(door.scoped(scope).send({ method: 'PATCH', path: '/x', body: '{}' })).rejects.toMatchObject({ code: 'upstream_invalid_response', writeOutcome: 'unknown' });
  });
});

describe('redirects', () => {
  it('are followed on the same origin for reading, signed anew, at most three times', async () => {
    const { door, upstream, scope } = await connect((request, response) => {
      const step = Number(/step=(\d+)/.exec(request.url)?.[1] ?? 0);
      if (step === 3) return json(response, 200, { arrived: true });
      return void response.writeHead(307, { location: `/moved?step=${step + 1}` }).end();
    }, {}, { type: 'token_based', consumer_key: 'kkkk', consumer_secret: 'ssss', token_id: 'tttt', token_secret: 'uuuu' });
    expect(await door.scoped(scope).send({ method: 'GET', path: '/x' })).toMatchObject({ body: { arrived: true } });
    const signatures = upstream.received.map((request) => request.headers.authorization);
    expect(new Set(signatures).size).toBe(4);
    await expect(door.scoped(scope).send({ method: 'GET', path: '/far', query: 'step=10' })).rejects.toMatchObject({ code: 'upstream_invalid_response', upstream: { status: 307 } });
  });

  it('are never followed to another origin, nor for writing', async () => {
    const elsewhere = await startUpstream((_request, response) => json(response, 200, {}));
    open.push(elsewhere);
    const { door, upstream, scope } = await connect((request, response) => void response.writeHead(request.method === 'GET' ? 302 : 307, { location: request.method === 'GET' ? `${elsewhere.url}/x` : '/y' }).end());
    await expect(door.scoped(scope).send({ method: 'GET', path: '/x' })).rejects.toMatchObject({ code: 'upstream_invalid_response' });
    await expect(door.scoped(scope).send({ method: 'POST', path: '/x', body: '{}' })).rejects.toMatchObject({ code: 'upstream_invalid_response', writeOutcome: 'unknown' });
    expect(elsewhere.received).toHaveLength(0);
    expect(upstream.received).toHaveLength(2);
  });
});

describe('failures', () => {
  it('are repeated for reading and traced one by one', async () => {
    let count = 0;
    const { door, scope, calls } = await connect((_request, response) => json(response, (count += 1) < 3 ? 503 : 200, {}));
    expect(await door.scoped(scope).send({ method: 'GET', path: '/x' })).toMatchObject({ status: 200 });
    expect(calls.map((call) => [call.attempt, call.status, call.error])).toEqual([[1, 503, 'upstream_error'], [2, 503, 'upstream_error'], [3, 200, null]]);
  });

  it('are repeated for a posted query, which is a read', async () => {
    let count = 0;
    const { door, upstream, scope } = await connect((_request, response) => json(response, (count += 1) < 2 ? 500 : 200, {}));
    await door.scoped(scope).send({ method: 'POST', path: '/query', body: '{"q":"select"}', repeatable: true });
    expect(upstream.received).toHaveLength(2);
    expect(upstream.received[0]).toMatchObject({ body: '{"q":"select"}', headers: { 'content-type': 'application/json' } });
  });

  it('of a write are not repeated, and say what became of it', async () => {
    const { door, upstream, scope } = await connect((request, response, raw) => {
      if (request.url.endsWith('/500')) return json(response, 500, {});
      if (request.url.endsWith('/400')) return json(response, 400, { error: { code: 'X', message: 'no' } });
      return void raw.socket.destroy();
    });
    const io = door.scoped(scope);
    await expect(io.send({ method: 'POST', path: '/500', body: '{}' })).rejects.toMatchObject({ code: 'upstream_error', writeOutcome: 'unknown' });
    await expect(io.send({ method: 'POST', path: '/400', body: '{}' })).rejects.toMatchObject({ code: 'rejected_by_system', writeOutcome: 'not_applied', upstream: { code: 'X', message: 'no' } });
    await expect(io.send({ method: 'POST', path: '/reset', body: '{}' })).rejects.toMatchObject({ code: 'upstream_unreachable', writeOutcome: 'unknown' });
    await expect(io.send({ method: 'POST', path: '/x', body: '{}', headers: { 'x-bad': 'a\nb' } })).rejects.toMatchObject({ code: 'invalid_parameter', writeOutcome: 'not_applied' });
    expect(upstream.received).toHaveLength(3);
    await upstream.close();
    await expect(io.send({ method: 'POST', path: '/x', body: '{}' })).rejects.toMatchObject({ code: 'upstream_unreachable', writeOutcome: 'not_applied' });
  });

  it('by throttling wait as told, also where the source hides it in a 400', async () => {
    let count = 0;
    const { door, scope, calls } = await connect((_request, response) => ((count += 1) === 1 ? json(response, 400, { error: { code: 'TOO_MANY', message: 'slow down' } }, { 'retry-after': '1' }) : json(response, 200, {})));
    await door.scoped(scope).send({ method: 'GET', path: '/x' });
    expect(calls.map((call) => call.error)).toEqual(['upstream_rate_limited', null]);
    expect((calls[1]?.startedAt ?? 0) - (calls[0]?.startedAt ?? 0)).toBeGreaterThanOrEqual(1000);
  });

  it('of a login with a password are never repeated: refused attempts lock users', async () => {
    const { door, upstream, scope } = await connect((_request, response) => json(response, 401, {}));
    await expect(door.scoped(scope).send({ method: 'GET', path: '/x' })).rejects.toMatchObject({ code: 'reauthorization_required', writeOutcome: null });
    expect(upstream.received).toHaveLength(1);
  });

  it('open the circuit for everybody on the same hosts, and nothing is asked any more', async () => {
    const { door, upstream, scope } = await connect((_request, response) => json(response, 500, {}));
    const io = door.scoped(scope);
    for (let index = 0; index < 10; index += 1) await io.send({ method: 'POST', path: '/x', body: '{}' }).catch(() => undefined);
    await expect(io.send({ method: 'POST', path: '/x', body: '{}' })).rejects.toMatchObject({ code: 'upstream_circuit_open', retryAfter: 15, writeOutcome: 'not_attempted' });
    expect(upstream.received).toHaveLength(10);
  });

  it('that prove the source works do not open it', async () => {
    const { door, upstream, scope } = await connect((_request, response) => json(response, 401, {}));
    for (let index = 0; index < 12; index += 1) await door.scoped(scope).send({ method: 'GET', path: '/x' }).catch(() => undefined);
    expect(upstream.received).toHaveLength(12);
  });
});

describe('time', () => {
  it('too short for a call is not spent on one', async () => {
    const { door, upstream } = await connect((_request, response) => json(response, 200, {}));
    await expect(door.scoped({ deadline: Date.now() + 400 }).send({ method: 'POST', path: '/x', body: '{}' })).rejects.toMatchObject({ code: 'deadline_exceeded', writeOutcome: 'not_attempted' });
    expect(upstream.received).toHaveLength(0);
  });

  it('that runs out during a call is our deadline, not the source\'s timeout', async () => {
    const { door } = await connect(() => undefined);
    const started = Date.now();
    await expect(door.scoped({ deadline: Date.now() + 700 }).send({ method: 'POST', path: '/x', body: '{}' })).rejects.toMatchObject({ code: 'deadline_exceeded', writeOutcome: 'unknown' });
    expect(Date.now() - started).toBeLessThan(700);
  });

  it('of the source is its timeout', async () => {
    const { door, scope } = await connect(() => undefined, {}, basicCredentials, { writeHeaders: 150 });
    await expect(door.scoped(scope).send({ method: 'POST', path: '/x', body: '{}' })).rejects.toMatchObject({ code: 'upstream_timeout', writeOutcome: 'unknown' });
  });

  it('ends when the caller gives up, with the caller\'s reason where it is ours', async () => {
    const { door, scope } = await connect(() => undefined);
    const cancel = new AbortController();
    const reading = door.scoped({ ...scope, signal: cancel.signal }).send({ method: 'GET', path: '/x' });
    setTimeout(() => cancel.abort(new KoineError('shutting_down', { detail: 'x' })), 50);
    await expect(reading).rejects.toMatchObject({ code: 'shutting_down' });
    await expect(door.scoped({ ...scope, signal: AbortSignal.timeout(50) }).send({ method: 'GET', path: '/x' })).rejects.toMatchObject({ code: 'deadline_exceeded' });
  });
});

describe('concurrency', () => {
  it('never exceeds what connections share, across doors', async () => {
    let active = 0;
    let most = 0;
    const upstream = await startUpstream(async (_request, response) => {
      active += 1;
      most = Math.max(most, active);
      await new Promise((resolve) => setTimeout(resolve, 5));
      active -= 1;
      json(response, 200, {});
    });
    open.push(upstream);
    const connector = testConnector({ limits: { concurrency: 3, sharedBy: () => 'one account' } });
    const doors = [1, 2].map(() => openDoor({ connector, settings: { base_url: upstream.url }, credentials: async () => basicCredentials, egress: { allowedPrivateHosts: ['127.0.0.1'] } }));
    open.push(...doors);
    const calls: UpstreamCall[] = [];
    await Promise.all(Array.from({ length: 60 }, (_, index) => doors[index % 2]?.scoped({ deadline: Date.now() + 10_000, observe: (call) => calls.push(call) }).send({ method: 'GET', path: '/x' })));
    expect(most).toBe(3);
    expect(calls).toHaveLength(60);
    expect(calls.filter((call) => call.queueMs > 0).length).toBeGreaterThan(40);
  });
});

describe('passthrough', () => {
  it('answers whatever the source said, as text, without its session', async () => {
    const { door, scope } = await connect((request, response) => json(response, request.url.endsWith('/404') ? 404 : 200, '{"amount":1.50}', { 'set-cookie': 'session=abc', 'x-thing': '1' }));
    const answer = await door.raw(scope).send({ method: 'GET', path: '/x' });
    expect(answer).toMatchObject({ status: 200, body: '{"amount":1.50}', headers: { 'x-thing': '1' } });
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(await door.raw(scope).send({ method: 'DELETE', path: '/404' })).toMatchObject({ status: 404, body: '{"amount":1.50}' });
  });

  it('repeats reading only, and answers the last refusal', async () => {
    const { door, upstream, scope } = await connect((_request, response) => json(response, 503, 'down'));
    expect(await door.raw(scope).send({ method: 'GET', path: '/x' })).toMatchObject({ status: 503, body: 'down' });
    expect(upstream.received).toHaveLength(3);
    expect(await door.raw(scope).send({ method: 'POST', path: '/x', body: '{}', repeatable: true })).toMatchObject({ status: 503 });
    expect(upstream.received).toHaveLength(4);
  });

  it('stays on the endpoint', async () => {
    const { door, upstream, scope } = await connect((_request, response) => json(response, 200, {}));
    await expect(door.raw(scope).send({ method: 'GET', path: `${upstream.url}/api/x` })).rejects.toMatchObject({ code: 'url_forbidden' });
    await upstream.close();
    await expect(door.raw(scope).send({ method: 'GET', path: '/x' })).rejects.toMatchObject({ code: 'upstream_unreachable' });
  });
});

describe('credentials', () => {
  it('of an unknown type, or without a needed field, ask for reconnecting', async () => {
    const unknown = await connect((_request, response) => json(response, 200, {}), {}, { type: 'saml' });
    await expect(unknown.door.scoped(unknown.scope).send({ method: 'GET', path: '/x' })).rejects.toMatchObject({ code: 'reauthorization_required' });
    const lacking = await connect((_request, response) => json(response, 200, {}), {}, { type: 'basic', username: 'u' });
    await expect(lacking.door.scoped(lacking.scope).send({ method: 'POST', path: '/x', body: '{}' })).rejects.toMatchObject({ code: 'reauthorization_required', writeOutcome: 'not_attempted', detail: expect.stringContaining('password') });
  });

  it('may be changed under an open door', async () => {
    const credentials = { type: 'basic', username: 'u', password: 'first' };
    const { door, upstream, scope } = await connect((_request, response) => json(response, 200, {}), {}, credentials);
    await door.scoped(scope).send({ method: 'GET', path: '/x' });
    credentials.password = 'second';
    await door.scoped(scope).send({ method: 'GET', path: '/x' });
    expect(upstream.received.map((request) => Buffer.from(request.headers.authorization?.slice(6) ?? '', 'base64').toString())).toEqual(['u:first', 'u:second']);
  });

  it('cannot be overridden by a request\'s headers', async () => {
    const { door, upstream, scope } = await connect((_request, response) => json(response, 200, {}));
    await door.scoped(scope).send({ method: 'GET', path: '/x', headers: { Authorization: 'Bearer mine', Host: 'elsewhere.example', 'Accept-Encoding': 'br' } });
    expect(upstream.received[0]?.headers).toMatchObject({ authorization: expect.stringMatching(/^Basic /), host: upstream.host, 'accept-encoding': 'gzip' });
  });
});
