import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { usualTimings } from '../../src/events/schedule.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { startLedger, type Ledger } from '../support/ledger.ts';
import { startReceiver, verified, type Receiver } from '../support/receiver.ts';
import { problemIn, startTestServer, type TestServer } from '../support/test-server.ts';

const day = 24 * 3600;

describeOnBothDatabases('webhooks', (under) => {
  let ledger: Ledger;
  let receiver: Receiver;
  let server: TestServer;
  beforeAll(async () => {
    ledger = await startLedger();
    receiver = await startReceiver();
    server = await startTestServer({ location: await under.newLocation(), ledgers: [ledger], deliveryTimings: { ...usualTimings, poll: 30 }, environment: { KOINE_ALLOWED_PRIVATE_HOSTS: `${ledger.host},${receiver.host}` } });
  });
  afterAll(() => server.stop());
  beforeEach(async () => {
    server.clock.ahead = 0;
    receiver.answer = (_delivered, response) => { response.writeHead(204).end(); };
    for (const { id } of (await server.manage('GET', '/api/v1/webhook-endpoints')).body.data) await server.manage('DELETE', `/api/v1/webhook-endpoints/${id}`);
    receiver.delivered.length = 0;
  });

  const create = async (path: string, events?: string[]): Promise<{ id: string; secret: string }> => {
    const answer = await server.manage('POST', '/api/v1/webhook-endpoints', { url: receiver.url + path, ...(events !== undefined && { events }) });
    expect(answer.status, answer.text).toBe(201);
    return answer.body;
  };
  const deliveries = async (id: string, query = '') => (await server.manage('GET', `/api/v1/webhook-endpoints/${id}/deliveries${query}`)).body.data;
  const endpoint = async (id: string) => (await server.manage('GET', `/api/v1/webhook-endpoints/${id}`)).body;
  const came = (path: string, count: number) => expect.poll(() => receiver.at(path).length, { timeout: 10_000, interval: 10 }).toBe(count);
  const settled = (id: string, status: string, count: number) => expect.poll(async () => (await deliveries(id, `?status=${status}`)).length, { timeout: 10_000, interval: 20 }).toBe(count);
  const answering = (status: number, headers: Record<string, string> = {}, body = ''): Receiver['answer'] => (_delivered, response) => { response.writeHead(status, headers).end(body); };

  it('endpoints show their secret once, and can be changed and deleted', async () => {
    const made = await server.manage('POST', '/api/v1/webhook-endpoints', { url: `${receiver.url}/made`, description: 'ours' });
    expect(made.body).toMatchObject({ object: 'webhook_endpoint', url: `${receiver.url}/made`, description: 'ours', events: ['*'], status: 'enabled', disabled_reason: null, failures_in_row: 0 });
    expect(made.body.secret).toMatch(/^whsec_[0-9A-Za-z+/]{43}=$/);
    const { secret, ...shown } = made.body;
    expect(await endpoint(shown.id)).toEqual(shown);
    expect((await server.manage('GET', '/api/v1/webhook-endpoints')).body).toMatchObject({ data: [shown], next_cursor: null, total_count: 1, limit: 100 });
    expect((await server.manage('PATCH', `/api/v1/webhook-endpoints/${shown.id}`, { events: ['connection.*', 'vendor.updated'], description: null })).body).toEqual({ ...shown, events: ['connection.*', 'vendor.updated'], description: null });
    expect((await server.manage('PATCH', `/api/v1/webhook-endpoints/${shown.id}`, {})).body.events).toEqual(['connection.*', 'vendor.updated']);
    expect((await server.manage('DELETE', `/api/v1/webhook-endpoints/${shown.id}`)).status).toBe(204);
    expect(problemIn(await server.manage('GET', `/api/v1/webhook-endpoints/${shown.id}`)).code).toBe('not_found');
    expect(problemIn(await server.manage('GET', `/api/v1/webhook-endpoints/${shown.id}/deliveries`)).code).toBe('not_found');
    expect(server.logged.join('')).not.toContain(secret);
  });

  it('say what is wrong with an endpoint, and that there can be no more than 20', async () => {
    const errors = async (body: unknown) => problemIn(await server.manage('POST', '/api/v1/webhook-endpoints', body)).errors.map(({ pointer, code }) => `${pointer} ${code}`);
    expect(await errors({ events: [], secret: 'mine' })).toEqual(['/url required', '/events too_small', '/secret unknown_field']);
    expect(await errors({ url: `${receiver.url}/x`, events: ['connections.*'] })).toEqual(['/events/0 custom']);
    expect(problemIn(await server.manage('POST', '/api/v1/webhook-endpoints', { url: 'https://10.0.0.1/' }))).toMatchObject({ status: 422, code: 'url_forbidden', errors: [{ pointer: '/url' }] });
    for (let count = 0; count < 20; count += 1) await create(`/${count}`, ['job.*']);
    expect(problemIn(await server.manage('POST', '/api/v1/webhook-endpoints', { url: `${receiver.url}/x` }))).toMatchObject({ status: 409, code: 'state_conflict' });
  });

  it('tell of what happens to a connection, signed, in order, and the feed tells the same', async () => {
    const { id, secret } = await create('/all', ['connection.*']);
    await create('/jobs', ['job.*']);
    const connection = await server.connect(ledger);
    const path = `/api/v1/connections/${connection.id}`;
    await came('/all', 1);
    expect(receiver.at('/all')[0]?.event).toMatchObject({ type: 'connection.created', connection_id: connection.id, customer: { id: 'acme', name: 'Acme' }, data: { connection: (await server.manage('GET', path)).body } });
    const reconnected = await server.manage('POST', `${path}/reconnect`, { credentials: ledger.credentials });
    await came('/all', 3);
    // A connection that is fine tells of no recovery twice.
    await server.call('GET', '/api/v1/vendors?limit=1', { token: reconnected.body.token });
    await server.manage('POST', `${path}/check`);
    ledger.refusing = true;
    await server.manage('POST', `${path}/check`);
    await expect.poll(async () => (await server.manage('GET', path)).body.status, { timeout: 8_000 }).toBe('reauthorization_required');
    ledger.refusing = false;
    await server.manage('POST', `${path}/check`);
    await server.manage('POST', `${path}/disable`);
    await server.manage('POST', `${path}/enable`);
    ledger.fault = (_request, response) => { response.writeHead(500).end(); };
    await server.manage('POST', `${path}/check`);
    ledger.fault = null;
    await server.manage('DELETE', path);
    const types = ['created', 'reconnected', 'recovered', 'reauthorization_required', 'recovered', 'disabled', 'recovered', 'degraded', 'deleted'].map((type) => `connection.${type}`);
    await came('/all', types.length);
    const told = receiver.at('/all').toSorted((a, b) => a.event.sequence - b.event.sequence);
    expect(told.map(({ event }) => event.type)).toEqual(types);
    expect(told.map(({ event }) => event.sequence)).toEqual(types.map((_, index) => index + 1));
    for (const one of told) {
      expect(() => verified(secret, one)).not.toThrow();
      expect(one.headers).toMatchObject({ 'webhook-id': one.event.id, 'content-type': 'application/json' });
      expect(one.body).not.toContain(ledger.credentials.password);
    }
    expect(told[3]?.event.data['connection']).toMatchObject({ status: 'reauthorization_required', reauthorization: { required: true } });
    const { data: feed } = (await server.manage('GET', `/api/v1/events?connection_id=${connection.id}`)).body;
    expect(feed.map(({ sequence: _, ...event }: { sequence: number }) => event)).toEqual(told.map(({ event: { sequence: _, ...event } }) => event));
    await settled(id, 'succeeded', types.length);
    expect(receiver.at('/jobs')).toEqual([]);
  });

  it('the feed is ordered, without gaps, page by page, by type, and goes on after an event', async () => {
    for (let count = 0; count < 5; count += 1) await server.connect(ledger, { customer: { id: `feed ${count}`, name: null } });
    const walk: { id: string; sequence: number }[] = [];
    let cursor: string | null = null;
    do {
      const { body } = await server.manage('GET', `/api/v1/events?limit=3${cursor === null ? '' : `&cursor=${cursor}`}`);
      walk.push(...body.data);
      cursor = body.next_cursor;
    } while (cursor !== null);
    expect(walk.map(({ sequence }) => sequence)).toEqual(walk.map((_, index) => index + 1));
    const middle = walk.at(-3);
    const after = (await server.manage('GET', `/api/v1/events?after=${middle?.id}`)).body;
    expect(after.data).toEqual(walk.slice(-2));
    const created = (await server.manage('GET', '/api/v1/events?type=connection.created')).body.data;
    expect(created.length).toBeGreaterThanOrEqual(5);
    expect((await server.manage('GET', '/api/v1/events?type=connection.*&limit=200')).body.data.length).toBeGreaterThanOrEqual(created.length);
    expect((await server.manage('GET', '/api/v1/events?type=job.*')).body).toMatchObject({ data: [], next_cursor: null });
    expect(problemIn(await server.manage('GET', '/api/v1/events?type=nonsense')).code).toBe('invalid_parameter');
    expect(problemIn(await server.manage('GET', `/api/v1/events?after=evt_${'0'.repeat(20)}`)).code).toBe('invalid_parameter');
    const { next_cursor: next } = (await server.manage('GET', '/api/v1/events?limit=1')).body;
    expect(problemIn(await server.manage('GET', `/api/v1/events?cursor=${next}&type=job.*`)).code).toBe('invalid_cursor');
    expect(problemIn(await server.manage('GET', `/api/v1/connections?cursor=${next}`)).code).toBe('invalid_cursor');
  });

  it('repeat what failed on the schedule, with the same id, number and body', async () => {
    receiver.answer = answering(500, {}, `out of order ${'x'.repeat(3000)}`);
    const { id } = await create('/retry', ['connection.created']);
    await server.connect(ledger);
    for (const [index, wait] of [0, 6, 360, 2160].entries()) {
      server.clock.ahead += wait;
      await came('/retry', index + 1);
      await expect.poll(async () => (await deliveries(id))[0].attempts.length).toBe(index + 1);
    }
    receiver.answer = answering(200, {}, 'y'.repeat(1_000_000));
    server.clock.ahead += 8640;
    await settled(id, 'succeeded', 1);
    const [delivery] = await deliveries(id);
    expect(delivery.attempts.map(({ http_status, error }: Record<string, unknown>) => `${http_status} ${error}`)).toEqual([...Array(4).fill('500 http_status'), '200 null']);
    expect(delivery.attempts[0].response_text).toBe(`out of order ${'x'.repeat(1011)}`);
    expect(delivery).toMatchObject({ sequence: 1, next_attempt_at: null, replayed: false });
    expect(new Set(receiver.at('/retry').map(({ headers, body }) => `${headers['webhook-id']} ${body}`)).size).toBe(1);
    expect(new Set(receiver.at('/retry').map(({ headers }) => headers['webhook-timestamp'])).size).toBe(5);
  });

  it('give up after ten attempts, 75 h 35 min later', async () => {
    receiver.answer = answering(500);
    const { id } = await create('/ten', ['connection.created']);
    await server.connect(ledger);
    for (let attempt = 1; attempt <= 10; attempt += 1) {
      await came('/ten', attempt);
      await expect.poll(async () => (await deliveries(id))[0].attempts.length).toBe(attempt);
      const { next_attempt_at: next } = (await deliveries(id))[0];
      if (next !== null) server.clock.ahead = Math.ceil((Date.parse(next) - Date.now()) / 1000);
    }
    const hours = server.clock.ahead / 3600;
    expect(hours).toBeGreaterThan(75.6 * 0.8);
    expect(hours).toBeLessThan(75.6 * 1.2);
    expect((await deliveries(id))[0]).toMatchObject({ status: 'failed', next_attempt_at: null });
    // Three days are not five.
    expect((await endpoint(id)).status).toBe('enabled');
  });

  it('wait as long as the receiver asks, and send it nothing meanwhile', async () => {
    receiver.answer = answering(429, { 'retry-after': '900' });
    const { id } = await create('/throttled', ['connection.created']);
    await server.connect(ledger);
    await came('/throttled', 1);
    await expect.poll(async () => (await endpoint(id)).throttled_until).not.toBeNull();
    receiver.answer = answering(204);
    await server.connect(ledger);
    server.clock.ahead = 890;
    await new Promise((resolve) => { setTimeout(resolve, 200); });
    expect(receiver.at('/throttled')).toHaveLength(1);
    server.clock.ahead = 910;
    await settled(id, 'succeeded', 2);
  });

  it('end at 410, with redirects not followed', async () => {
    const gone = await create('/gone', ['connection.created']);
    const other = await create('/told', ['webhook.*']);
    receiver.answer = (delivered, response) => {
      if (delivered.path === '/gone') response.writeHead(302, { location: `${receiver.url}/elsewhere` }).end();
      else response.writeHead(204).end();
    };
    await server.connect(ledger);
    await came('/gone', 1);
    await expect.poll(async () => (await deliveries(gone.id))[0].attempts[0]?.error).toBe('redirect');
    receiver.answer = (delivered, response) => { response.writeHead(delivered.path === '/gone' ? 410 : 204).end(); };
    await server.connect(ledger);
    await expect.poll(async () => endpoint(gone.id)).toMatchObject({ status: 'disabled', disabled_reason: 'gone' });
    await came('/told', 1);
    expect(receiver.at('/told')[0]?.event).toMatchObject({ type: 'webhook.endpoint_disabled', connection_id: null, customer: null, data: { webhook_endpoint: { id: gone.id, disabled_reason: 'gone' } } });
    expect(receiver.at('/told')[0]?.body).not.toContain(receiver.url);
    expect((await deliveries(gone.id)).map(({ status }: { status: string }) => status)).toEqual(['failed', 'failed']);
    expect(receiver.at('/elsewhere')).toEqual([]);
    expect((await endpoint(other.id)).failures_in_row).toBe(0);
  });

  it('through five days of failure: warned once, disabled once, and a replay restores everything', async () => {
    receiver.answer = (delivered, response) => { response.writeHead(delivered.path === '/broken' ? 500 : 204).end(); };
    const { id } = await create('/broken', ['connection.*', 'webhook.*']);
    await create('/watch', ['webhook.*']);
    const made = await Promise.all(Array.from({ length: 3 }, () => server.connect(ledger)));
    for (let hour = 0; hour < 148 && (await endpoint(id)).status === 'enabled'; hour += 4) {
      server.clock.ahead = hour * 3600;
      await new Promise((resolve) => { setTimeout(resolve, 120); });
      if (hour === 100) made.push(await server.connect(ledger));
    }
    expect(await endpoint(id)).toMatchObject({ status: 'disabled', disabled_reason: 'failing' });
    await came('/watch', 2);
    expect(receiver.at('/watch').map(({ event }) => event.type)).toEqual(['webhook.endpoint_failing', 'webhook.endpoint_disabled']);
    made.push(await server.connect(ledger), await server.connect(ledger));
    expect(await deliveries(id, '?status=missed')).toHaveLength(2);
    expect(problemIn(await server.manage('POST', `/api/v1/webhook-endpoints/${id}/replay`, { status: 'missed' })).code).toBe('state_conflict');
    expect(problemIn(await server.manage('POST', `/api/v1/webhook-endpoints/${id}/test`)).code).toBe('state_conflict');

    receiver.answer = answering(204);
    expect((await server.manage('PATCH', `/api/v1/webhook-endpoints/${id}`, { status: 'enabled' })).body).toMatchObject({ status: 'enabled', disabled_reason: null, failures_in_row: 0 });
    receiver.delivered.length = 0;
    expect((await server.manage('POST', `/api/v1/webhook-endpoints/${id}/replay`, { status: 'failed' })).body).toEqual({ object: 'webhook_replay', scheduled: 4 });
    expect((await server.manage('POST', `/api/v1/webhook-endpoints/${id}/replay`, { status: 'missed' })).body.scheduled).toBe(2);
    await settled(id, 'succeeded', 6);
    const replayed = receiver.at('/broken').map(({ event }) => event);
    expect(replayed.map(({ sequence }) => sequence).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(new Set(replayed.map(({ connection_id: connection }) => connection))).toEqual(new Set(made.map((one) => one.id)));
    expect(receiver.at('/broken').every(({ headers }) => headers['webhook-replay'] === 'true')).toBe(true);
    expect((await server.manage('GET', '/api/v1/events?type=webhook.endpoint_disabled')).body.data.filter((event: { data: { webhook_endpoint: { id: string } } }) => event.data.webhook_endpoint.id === id)).toHaveLength(1);
  });

  it('replay one event, or a range', async () => {
    const { id } = await create('/again', ['connection.created']);
    const before = await server.connect(ledger);
    await settled(id, 'succeeded', 1);
    server.clock.ahead = 10;
    await server.connect(ledger);
    await settled(id, 'succeeded', 2);
    const replay = (body: unknown) => server.manage('POST', `/api/v1/webhook-endpoints/${id}/replay`, body);
    const event = receiver.at('/again').find(({ event: { connection_id: connection } }) => connection === before.id)?.event;
    expect((await replay({ event_id: event?.id })).body.scheduled).toBe(1);
    await came('/again', 3);
    expect(receiver.at('/again')[2]?.event).toEqual(event);
    await settled(id, 'succeeded', 2);
    const since = new Date(Date.now() + 5_000).toISOString();
    expect((await replay({ since })).body.scheduled).toBe(1);
    await came('/again', 4);
    await settled(id, 'succeeded', 2);
    expect((await replay({ since: '2020-01-01T00:00:00+02:00', until: since })).body.scheduled).toBe(1);
    await came('/again', 5);
    expect(problemIn(await replay({ event_id: `evt_${'0'.repeat(20)}` })).code).toBe('not_found');
    for (const body of [{}, { event_id: event?.id, status: 'failed' }, { status: 'pending' }, { until: since }, { since: 'yesterday' }]) expect(problemIn(await replay(body)).code, JSON.stringify(body)).toBe('validation_failed');
  });

  it('a test reaches one endpoint, whatever it is told of', async () => {
    const { id, secret } = await create('/test', ['job.failed']);
    await create('/other', ['*']);
    const asked = await server.manage('POST', `/api/v1/webhook-endpoints/${id}/test`);
    expect(asked.status).toBe(202);
    expect(asked.body).toMatchObject({ object: 'webhook_delivery', type: 'webhook.test', sequence: 1 });
    await came('/test', 1);
    expect(verified(secret, receiver.delivered[0] ?? expect.fail())).toMatchObject({ id: asked.body.event_id, type: 'webhook.test', data: { webhook_endpoint: { id } } });
    await expect.poll(async () => (await deliveries(id, `?event_id=${asked.body.event_id}`))[0].status).toBe('succeeded');
    expect(receiver.at('/other')).toEqual([]);
  });

  describe('rotation of a secret', () => {
    it('signs with both for a day, then with the new one', async () => {
      const { id, secret: first } = await create('/rotated', ['job.*']);
      const test = async (count: number) => {
        await server.manage('POST', `/api/v1/webhook-endpoints/${id}/test`);
        await came('/rotated', count);
        return receiver.at('/rotated')[count - 1] ?? expect.fail();
      };
      const before = await test(1);
      const rotated = (await server.manage('POST', `/api/v1/webhook-endpoints/${id}/rotate-secret`)).body;
      expect(rotated).toMatchObject({ id, secret: expect.stringMatching(/^whsec_/) });
      expect(Date.parse(rotated.previous_secret_expires_at) - Date.now()).toBeGreaterThan((day - 60) * 1000);
      const during = await test(2);
      for (const secret of [first, rotated.secret]) expect(() => verified(secret, during)).not.toThrow();
      expect(() => verified(first, before)).not.toThrow();
      expect(() => verified(rotated.secret, before)).toThrow();
      server.clock.ahead = day + 60;
      const later = await test(3);
      expect(String(during.headers['webhook-signature']).split(' ')).toHaveLength(2);
      expect(String(later.headers['webhook-signature']).split(' ')).toHaveLength(1);
      server.clock.ahead = 0;
      expect(() => verified(rotated.secret, { ...during, body: during.body.replace('webhook.test', 'webhook.tess') })).toThrow();
      // Verifiers refuse what is older than five minutes.
      expect(() => verified(rotated.secret, later)).toThrow(/timestamp/i);
    });
  });
});
