import { afterEach, expect, test, vi } from 'vitest';
import { createApi } from '../../src/api/call.ts';

afterEach(() => { vi.unstubAllGlobals(); });

function answering(response: () => Response): ReturnType<typeof vi.fn> {
  const fetch = vi.fn(async (_url: string, _options: RequestInit) => response());
  vi.stubGlobal('fetch', fetch);
  return fetch;
}

const problem = { type: 'about:blank', title: 'Not found', status: 404, code: 'not_found', detail: 'There is none.', request_id: 'req_1', remedy: { text: '', action: 'fix_request', url: null } };

test('gives the value with the id of its request', async () => {
  answering(() => Response.json({ id: 'con_1' }, { headers: { 'x-request-id': 'req_7' } }));
  expect(await createApi().call('GET', '/connections/con_1')).toEqual({ ok: true, value: { id: 'con_1' }, status: 200, requestId: 'req_7' });
});

test('an answer without content is null', async () => {
  answering(() => new Response(null, { status: 204 }));
  expect(await createApi().call('DELETE', '/keys/tok_1')).toMatchObject({ ok: true, value: null });
});

test('a problem is a value', async () => {
  answering(() => Response.json(problem, { status: 404 }));
  expect(await createApi().call('GET', '/connections/x')).toEqual({ ok: false, problem });
});

test('what is not the server\'s word becomes a problem with the id of the request', async () => {
  answering(() => new Response('<html>Bad gateway</html>', { status: 502, headers: { 'x-request-id': 'req_2' } }));
  expect(await createApi().call('GET', '/status')).toMatchObject({ ok: false, problem: { code: 'unexpected_answer', status: 502, request_id: 'req_2' } });
  answering(() => new Response('hello', { status: 200 }));
  expect(await createApi().call('GET', '/status')).toMatchObject({ ok: false, problem: { code: 'unexpected_answer', status: 200 } });
});

test('no answer at all becomes a problem too', async () => {
  vi.stubGlobal('fetch', vi.fn(async () => { throw new TypeError('fetch failed'); }));
  expect(await createApi().call('GET', '/status')).toMatchObject({ ok: false, problem: { code: 'server_unreachable', retryable: true } });
});

test('sends bodies as JSON and a bearer only where there is one', async () => {
  const fetch = answering(() => Response.json({}));
  await createApi({ bearer: () => 'lnk_1' }).call('POST', '/link-session/share', { body: { a: 1 }, query: { cursor: null } });
  expect(fetch.mock.calls[0]).toEqual(['/api/v1/link-session/share', { method: 'POST', credentials: 'same-origin', headers: { 'content-type': 'application/json', authorization: 'Bearer lnk_1' }, body: '{"a":1}' }]);
  await createApi().call('GET', '/status');
  expect(fetch.mock.calls[1]?.[1]).toMatchObject({ headers: {} });
});
