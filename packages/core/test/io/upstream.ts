import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { z } from 'zod';
import { defineConnector, type Connector, type ErrorMapping } from '../../src/connector/connector.ts';

export interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface Upstream {
  readonly url: string;
  readonly host: string;
  readonly received: Received[];
  close(): Promise<void>;
}

export type Answer = (request: Received, response: ServerResponse, raw: IncomingMessage) => unknown;

/** A small server that keeps what it received and answers as told. */
export async function startUpstream(answer: Answer): Promise<Upstream> {
  const received: Received[] = [];
  const listener: RequestListener = (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const seen = { method: request.method ?? '', url: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString() };
      received.push(seen);
      void answer(seen, response, request);
    });
  };
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening');
  return {
    url: `http://127.0.0.1:${address.port}`,
    host: `127.0.0.1:${address.port}`,
    received,
    close: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    }),
  };
}

export function json(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(typeof body === 'string' ? body : JSON.stringify(body));
}

const errors: ErrorMapping = {
  parse(_status, body) {
    const parsed = z.object({ error: z.object({ code: z.string(), message: z.string() }) }).safeParse(tryJson(body));
    return parsed.success ? parsed.data.error : null;
  },
  rules: [
    { status: 400, code: 'TOO_MANY', becomes: 'upstream_rate_limited' },
    { status: [400, 404], code: /^NO_RECORD/, becomes: 'not_found' },
    { message: /locked by user/, becomes: 'record_locked' },
  ],
};

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

let connectors = 0;

/** A connector of its own kind for each test, so that nothing is shared. */
export function testConnector(changes: Partial<Connector> = {}): Connector {
  connectors += 1;
  const token = (settings: Readonly<Record<string, string | undefined>>) => `${settings['base_url'] ?? ''}/token`;
  return defineConnector({
    specification: 'v1',
    id: `test_${connectors}`,
    name: 'Test System',
    package: { name: '@koine/connector-test', version: '0.0.0' },
    settings: z.object({ base_url: z.string() }),
    credentials: {
      basic: { title: 'Basic', fields: z.object({}), sign: { scheme: 'basic' } },
      api_key: { title: 'Key', fields: z.object({}), sign: { scheme: 'api_key_header', header: 'APIKey' } },
      token_based: { title: 'Token', fields: z.object({}), sign: { scheme: 'oauth1_hmac_sha256', realm: () => '123456' } },
      oauth2_client_credentials: { title: 'OAuth', fields: z.object({}), sign: { scheme: 'oauth2_client_credentials', tokenUrl: token, scope: () => 'everything/.default', clientAuthentication: 'body' } },
      oauth2_m2m: { title: 'M2M', fields: z.object({}), sign: { scheme: 'oauth2_jwt_assertion', tokenUrl: token, scope: ['rest_webservices'] } },
    },
    endpoint: (settings) => ({ baseUrl: `${settings['base_url'] ?? ''}/api` }),
    limits: { concurrency: 4, sharedBy: (settings) => settings['base_url'] ?? '' },
    hostGroup: (settings) => settings['base_url'] ?? '',
    errors,
    check: () => [],
    prepare: [],
    account: (settings) => settings['base_url'] ?? '',
    discover: async () => ({}),
    resources: [],
    ...changes,
  });
}

/** Waits take no real time: the clock jumps. `random` is 0.5 unless told. */
export function jumpingClock(start = Date.UTC(2026, 10, 21)): { now(): number; sleep(milliseconds: number, signal?: AbortSignal): Promise<void>; random(): number; readonly slept: number[]; advance(milliseconds: number): void } {
  let now = start;
  const slept: number[] = [];
  return {
    now: () => now,
    random: () => 0.5,
    slept,
    advance(milliseconds) {
      now += milliseconds;
    },
    async sleep(milliseconds, signal) {
      if (signal?.aborted === true) throw signal.reason;
      slept.push(milliseconds);
      now += milliseconds;
    },
  };
}
