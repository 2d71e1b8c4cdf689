import { createServer, request as send, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { gzipSync } from 'node:zlib';
import type { StandIn } from '@koine/sandbox';

/** How a careless system, or a gateway before it, fails while it tells everything it was told. */
export interface Echo {
  /** Which requests: those for an access token, those for data, or all. */
  readonly on: 'token' | 'data' | 'all';
  readonly status: number;
  readonly form: EchoForm;
  readonly spelling: Spelling;
  readonly gzipped: boolean;
}

export const echoForms = ['message', 'oauth', 'text', 'html', 'xml', 'headers', 'broken_json', 'other_json', 'long'] as const;
type EchoForm = (typeof echoForms)[number];
export const spellings = ['raw', 'base64', 'base64url', 'url', 'form', 'json', 'json_twice', 'json_ascii', 'html', 'hex'] as const;
type Spelling = (typeof spellings)[number];

/** A stand-in behind a gateway that repeats what it hears, when told to. */
export interface EchoingSystem {
  readonly url: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly credentials: readonly Readonly<Record<string, unknown>>[];
  /** From now on, until `null`. */
  echo(how: Echo | null): void;
  /** How often something was echoed since the last call. */
  echoes(): number;
  /** Access tokens that the system has issued, and cookies of its sessions. */
  readonly issued: ReadonlySet<string>;
  close(): Promise<void>;
}

export async function startEchoing(standIn: StandIn): Promise<EchoingSystem> {
  const issued = new Set<string>();
  let how: Echo | null = null;
  let count = 0;
  let url = '';
  const server = createServer((request, response) => {
    void answer(request, response).catch((error: unknown) => { response.destroy(error instanceof Error ? error : undefined); });
  });

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await textOf(request);
    const isToken = /\/oauth2\/|\/token$/.test(request.url ?? '');
    if (how !== null && (how.on === 'all' || (how.on === 'token') === isToken)) {
      count += 1;
      repeat(request, body, how, response);
      return;
    }
    const real = await pass(standIn.url, request, body);
    const text = (await textOf(real)).replaceAll(standIn.url, url);
    const token = isToken ? /"access_token"\s*:\s*"([^"]+)"/.exec(text)?.[1] : undefined;
    if (token !== undefined) issued.add(token);
    // Sessions, not preferences such as the client.
    for (const cookie of real.headers['set-cookie'] ?? []) {
      const value = /=([^;]*)/.exec(cookie)?.[1] ?? '';
      if (value.length > 20) issued.add(value);
    }
    response.statusCode = real.statusCode ?? 502;
    for (const [name, value] of Object.entries(real.headers)) if (!['content-length', 'connection', 'transfer-encoding', 'keep-alive'].includes(name) && value !== undefined) response.setHeader(name, value);
    response.end(text);
  };

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  url = `http://127.0.0.1:${address.port}`;
  const moved = <T>(value: T): T => JSON.parse(JSON.stringify(value).replaceAll(standIn.url, url)) as T;
  return {
    url, issued,
    settings: moved(standIn.settings),
    credentials: moved(standIn.credentials),
    echo: (next) => { how = next; },
    echoes() {
      const echoed = count;
      count = 0;
      return echoed;
    },
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** Everything that was heard, basic authentication taken apart, and each part by itself, since systems quote what they dislike. */
function heard(request: IncomingMessage, body: string): readonly string[] {
  const authorization = request.headers.authorization ?? '';
  const basic = /^Basic (.*)$/.exec(authorization)?.[1];
  const fields = new URLSearchParams(body);
  return [
    authorization, authorization.replace(/^\S+\s+/, ''), request.headers.cookie ?? '', String(request.headers['apikey'] ?? ''), basic === undefined ? '' : Buffer.from(basic, 'base64').toString('utf8'),
    ...(body.includes('=') ? [...fields.values()] : []), body, `${request.method} ${request.url}`,
  ].filter((part) => part !== '');
}

const spell: Readonly<Record<Spelling, (text: string) => string>> = {
  raw: (text) => text,
  base64: (text) => Buffer.from(text).toString('base64'),
  base64url: (text) => Buffer.from(text).toString('base64url'),
  url: encodeURIComponent,
  form: (text) => new URLSearchParams({ _: text }).toString().slice(2),
  json: (text) => JSON.stringify(text).slice(1, -1),
  json_twice: (text) => JSON.stringify(JSON.stringify(text)).slice(1, -1),
  json_ascii: (text) => JSON.stringify(text).slice(1, -1).replace(/[/\u0080-\uffff]/g, (character) => (character === '/' ? '\\/' : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)),
  html: (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;').replace(/'/g, '&#39;'),
  hex: (text) => Buffer.from(text).toString('hex'),
};

function repeat(request: IncomingMessage, body: string, { status, form, spelling, gzipped }: Echo, response: ServerResponse): void {
  const parts = heard(request, body).map(spell[spelling]);
  const all = parts.join(' ; ');
  const header = all.replace(/[^\t\u0020-\u007e]/g, '').slice(0, 6000);
  const json = 'application/json';
  // The error documents of all three systems at once: each connector finds its own in it.
  const document = {
    error: { code: parts[0], message: form === 'message' ? { lang: 'en', value: all } : all, innererror: { transactionid: parts.at(-1), errordetails: parts.map((message) => ({ code: message, message })) }, details: parts.map((message) => ({ code: message, message, target: message })) },
    type: parts[0], title: all, status, detail: all, 'o:errorDetails': parts.map((detail) => ({ detail, 'o:errorCode': parts[0], 'o:errorPath': detail })),
  };
  const made: Readonly<Record<EchoForm, readonly [type: string, text: string]>> = {
    message: [json, JSON.stringify(document)],
    oauth: [json, JSON.stringify({ error: parts[0], error_description: all, error_uri: all, correlation_id: parts[0], error_codes: parts })],
    text: ['text/plain', all],
    html: ['text/html', `<html><head><title>${all}</title></head><body><pre>${all}</pre></body></html>`],
    xml: ['application/xml', `<?xml version="1.0"?><error xmlns="http://schemas.microsoft.com/ado/2007/08/dataservices/metadata"><code>${all}</code><message xml:lang="en">${all}</message></error>`],
    headers: [json, '{}'],
    broken_json: [json, `{"error":{"message":"${all}`],
    other_json: [json, JSON.stringify(parts)],
    long: [json, JSON.stringify({ ...document, error: { code: '005056A509B11EE1B9A8FEC11C21578E', message: { lang: 'en', value: `${'x'.repeat(300 + (all.length % 250))} ${all}` } } })],
  };
  const [type, text] = made[form];
  response.statusCode = status;
  response.setHeader('content-type', type);
  if (form === 'headers') for (const name of ['x-request-id', 'x-correlation-id', 'request-id', 'www-authenticate', 'location', 'sap-message', 'warning', 'x-n-operationid', 'ms-correlation-x']) response.setHeader(name, header);
  if (status >= 300 && status < 400) response.setHeader('location', `https://elsewhere.example/?seen=${encodeURIComponent(all).slice(0, 6000)}`);
  if (form === 'long') response.setHeader('x-request-id', header.slice(0, 400));
  if (gzipped) response.setHeader('content-encoding', 'gzip');
  response.end(gzipped ? gzipSync(text) : text);
}

/** As it came, the host's name too: the signature of some systems covers the address that was called. */
async function pass(origin: string, request: IncomingMessage, body: string): Promise<IncomingMessage> {
  const onward = send(new URL(request.url ?? '/', origin), { method: request.method, headers: { ...request.headers, 'accept-encoding': 'identity' } });
  onward.end(body);
  const [real] = await once(onward, 'response') as [IncomingMessage];
  return real;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).toString('utf8');
}
