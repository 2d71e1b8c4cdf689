import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { afterAll } from 'vitest';

/** The system the server is connected to in tests; what it does can be ordered. */
export interface Ledger {
  readonly url: string;
  readonly host: string;
  readonly credentials: { readonly type: 'basic'; readonly username: string; readonly password: string };
  readonly client: { readonly type: 'oauth2_client_credentials'; readonly client_id: string; readonly client_secret: string };
  /** Whether credentials are refused, as after a change of the password. */
  refusing: boolean;
  /** What every call but signing in answers instead, until it is taken back. */
  fault: ((request: IncomingMessage, response: ServerResponse) => void) | null;
  readonly vendors: { code: string; name: string | null; limit: string | null; changed: string }[];
  /** Method and address of every call, in order. */
  readonly calls: string[];
  /** Bodies of passthrough calls. */
  readonly bodies: string[];
}

export async function startLedger(): Promise<Ledger> {
  const credentials = { type: 'basic', username: 'KOINE', password: 'correct horse battery staple' } as const;
  const client = { type: 'oauth2_client_credentials', client_id: 'koine', client_secret: 'client-secret-canary-1' } as const;
  const signed = `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64')}`;
  const server = createServer((request, response) => { void answer(request, response); });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the ledger has no port');
  const ledger: Ledger = {
    url: `http://127.0.0.1:${address.port}`, host: `127.0.0.1:${address.port}`, credentials, client, refusing: false, fault: null, calls: [], bodies: [],
    vendors: Array.from({ length: 25 }, (_, index) => ({ code: `V${String(index).padStart(4, '0')}`, name: `Vendor ${index}`, limit: `${index}.50`, changed: `2026-01-${String(index % 28 + 1).padStart(2, '0')}T00:00:00Z` })),
  };
  const send = (response: ServerResponse, status: number, body: unknown): void => { response.writeHead(status, { 'content-type': 'application/json', 'x-request-id': 'ledger-1', 'set-cookie': 'session=1' }).end(JSON.stringify(body)); };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', ledger.url);
    ledger.calls.push(`${request.method} ${request.url}`);
    let body = '';
    for await (const chunk of request) body += String(chunk);
    if (url.pathname === '/token') {
      if (ledger.refusing || !body.includes(client.client_secret)) { send(response, 400, { error: 'invalid_client', error_description: `unknown client with ${client.client_secret}` }); return; }
      send(response, 200, { access_token: 'ledger-access-token-canary', expires_in: 3600, token_type: 'Bearer' });
      return;
    }
    if (ledger.fault !== null) { ledger.fault(request, response); return; }
    const { authorization } = request.headers;
    if (ledger.refusing || (authorization !== signed && authorization !== 'Bearer ledger-access-token-canary')) { send(response, 401, { code: 'UNAUTHORIZED', message: `bad password ${credentials.password}` }); return; }
    if (url.pathname === '/check') { send(response, url.searchParams.get('company') === 'none' ? 410 : 200, {}); return; }
    if (url.pathname === '/version') { send(response, 200, '1'); return; }
    if (url.pathname === '/vendors') { send(response, 200, page(ledger, url.searchParams)); return; }
    ledger.bodies.push(body);
    if (url.pathname === '/echo') { send(response, 200, { method: request.method, query: url.search, headers: request.headers, body }); return; }
    send(response, 404, { code: 'NOT_FOUND', message: 'no such path' });
  }
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => { server.close(resolve); });
  });
  return ledger;
}

function page(ledger: Ledger, parameters: URLSearchParams): unknown {
  const limit = Number(parameters.get('limit'));
  const after = parameters.get('after') ?? '';
  const keyed: Readonly<Record<string, (vendor: Ledger['vendors'][number], value: string) => boolean>> = {
    'code.eq': (vendor, value) => vendor.code === value, 'code.in': (vendor, value) => value.split(',').includes(vendor.code), 'name.eq': (vendor, value) => vendor.name === value,
    'name.starts_with': (vendor, value) => vendor.name?.startsWith(value) ?? false, 'changed.gte': (vendor, value) => vendor.changed >= value, 'changed.lt': (vendor, value) => vendor.changed < value,
  };
  const matching = ledger.vendors.filter((vendor) => [...parameters].every(([name, value]) => keyed[name]?.(vendor, value) ?? true)).toSorted((a, b) => (a.code < b.code ? -1 : 1));
  const rest = matching.filter((vendor) => vendor.code > after);
  return { records: rest.slice(0, limit), more: rest.length > limit, count: matching.length };
}
