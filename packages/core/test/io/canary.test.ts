import { generateKeyPairSync } from 'node:crypto';
import { inspect } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import type { ErrorMapping } from '../../src/connector/connector.ts';
import { openDoor, type Credentials, type UpstreamCall } from '../../src/io/door.ts';
import { secretForms } from '../../src/io/secret-forms.ts';
import { json, startUpstream, testConnector, type Received } from './upstream.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0).toReversed()) await each.close();
});

/** Everything the source says is its message: the worst parser there can be. */
const tellAll: ErrorMapping = { parse: (_status, body, headers) => ({ code: body.slice(0, 3000), message: body, requestId: Object.values(headers).join(' ') }), rules: [] };

const canary = (name: string) => `CANARY-${name}/+ "é"=&${name}`;
const privateKey = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

const schemes: readonly { readonly credentials: Credentials; readonly secrets: readonly string[] }[] = [
  { credentials: { type: 'basic', username: 'someone', password: canary('password') }, secrets: [canary('password')] },
  { credentials: { type: 'api_key', api_key: 'CANARY-api-key-0123456789' }, secrets: ['CANARY-api-key-0123456789'] },
  { credentials: { type: 'token_based', consumer_key: canary('ck'), consumer_secret: canary('cs'), token_id: canary('ti'), token_secret: canary('ts') }, secrets: [canary('ck'), canary('cs'), canary('ti'), canary('ts')] },
  { credentials: { type: 'oauth2_client_credentials', client_id: 'id', client_secret: canary('client') }, secrets: [canary('client'), 'CANARY-access-token'] },
  { credentials: { type: 'oauth2_m2m', client_id: 'id', certificate_id: 'cert', private_key: privateKey }, secrets: [privateKey, 'CANARY-access-token'] },
];

/** What an echoing server makes of a request: every header and the body, in several spellings. */
function echo(request: Received): string {
  const seen = [request.method, request.url, ...Object.entries(request.headers).map(([name, value]) => `${name}: ${String(value)}`), request.body, decodeURIComponent(request.body.replace(/\+/g, ' '))].join('\n');
  const basic = /^Basic (.*)$/.exec(request.headers.authorization ?? '')?.[1];
  return [seen, basic === undefined ? '' : Buffer.from(basic, 'base64').toString(), Buffer.from(seen).toString('base64'), encodeURIComponent(seen), JSON.stringify(seen)].join('\n');
}

const failures: readonly (readonly [string, number, Record<string, string>])[] = [
  ['a refusal', 400, {}], ['a refused login', 401, {}], ['a refused permission', 403, {}], ['a server error', 500, {}], ['throttling', 429, { 'retry-after': '60' }],
  ['an HTML page', 200, { 'content-type': 'text/html' }], ['no JSON', 200, {}], ['an echoing redirect', 302, { location: 'https://elsewhere.example/?password=CANARY' }],
];

/** Every string an error holds, its stack and its causes included. */
const everything = (value: unknown) => inspect(value, { depth: 20, maxStringLength: null, maxArrayLength: null, showHidden: true, getters: true });

describe.each(schemes)('secrets of $credentials.type', ({ credentials, secrets }) => {
  const leaksIn = (text: string) => secrets.flatMap(secretForms).filter((form) => form.length > 8 && text.includes(form));

  async function connect(answer: Parameters<typeof startUpstream>[0]) {
    const upstream = await startUpstream((request, response, raw) => (request.url === '/token' ? json(response, 200, { access_token: 'CANARY-access-token', expires_in: 3600 }) : answer(request, response, raw)));
    const door = openDoor({ connector: testConnector({ errors: tellAll }), settings: { base_url: upstream.url }, credentials: async () => credentials, egress: { allowedPrivateHosts: ['127.0.0.1'] }, limits: { readHeaders: 200, writeHeaders: 200, bodyBytes: 100_000 } });
    open.push(upstream, door);
    const calls: UpstreamCall[] = [];
    return { upstream, calls, io: door.scoped({ deadline: Date.now() + 3_000, observe: (call) => calls.push(call) }) };
  }

  it.each(failures)('stay out of errors and traces when %s echoes them', async (_name, status, headers) => {
    const { upstream, calls, io } = await connect((request, response) => {
      const body = (headers['content-type'] === 'text/html' ? '<html>' : '') + echo(request);
      response.writeHead(status, { ...headers, 'content-encoding': 'gzip', 'x-request-id': request.headers.authorization ?? String(request.headers['apikey']) }).end(gzipSync(body));
    });
    const error: unknown = await io.send({ method: 'POST', path: '/x', query: `token=${encodeURIComponent(secrets[0] ?? '')}`, body: JSON.stringify({ echo: secrets }) }).then(() => new Error('should have failed'), (failure: unknown) => failure);
    expect(error).toMatchObject({ code: expect.stringMatching(/./) });
    expect(leaksIn(everything(error))).toEqual([]);
    expect(leaksIn(JSON.stringify(calls))).toEqual([]);
    // The request did carry them, so that the echo had something to tell.
    expect(upstream.received.at(-1)?.body.length).toBeGreaterThan(0);
  });

  it('stay out of errors when the connection breaks', async () => {
    const { calls, io } = await connect((_request, _response, raw) => void raw.socket.destroy());
    const error: unknown = await io.send({ method: 'POST', path: '/x', body: JSON.stringify(secrets) }).catch((failure: unknown) => failure);
    expect(error).toMatchObject({ code: 'upstream_unreachable', writeOutcome: 'unknown' });
    expect(leaksIn(everything(error) + JSON.stringify(calls))).toEqual([]);
  });
});

describe('a token endpoint that echoes', () => {
  it.each([400, 401, 403, 500, 200])('leaks nothing with status %i', async (status) => {
    const secret = canary('client');
    const upstream = await startUpstream((request, response) => json(response, status, { error: `invalid_client ${secret}`, error_description: echo(request), access_token: '' }));
    const door = openDoor({ connector: testConnector(), settings: { base_url: upstream.url }, credentials: async () => ({ type: 'oauth2_client_credentials', client_id: 'id', client_secret: secret }), egress: { allowedPrivateHosts: ['127.0.0.1'] } });
    open.push(upstream, door);
    const error: unknown = await door.scoped({ deadline: Date.now() + 800 }).send({ method: 'GET', path: '/x' }).catch((failure: unknown) => failure);
    expect(error).toMatchObject({ code: expect.stringMatching(/./) });
    const text = everything(error);
    expect(secretForms(secret).filter((form) => form.length > 8 && text.includes(form))).toEqual([]);
  });
});
