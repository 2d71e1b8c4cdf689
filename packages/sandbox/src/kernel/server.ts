import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createCallLog, createControl } from './control.ts';
import { answerControl, controlRoot } from './control-routes.ts';
import { answerWith, createFaultQueue } from './faults.ts';
import type { Outcome } from './faults.ts';
import type { StandIn, StandInOptions, SystemDefinition, SystemResponse } from './stand-in.ts';

const bodyLimit = 16 * 1024 * 1024;
const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** Starts a system's stand-in on a socket of its own. */
export async function serve(definition: SystemDefinition, options: StandInOptions): Promise<StandIn> {
  const host = options.host ?? '127.0.0.1';
  const parts = definition.create({ ...options, seed: options.seed ?? 1, orders: options.orders ?? 2000, linesPerOrder: options.linesPerOrder ?? 'realistic' });
  const faults = createFaultQueue();
  const calls = createCallLog();
  const control = createControl(parts, faults, calls);
  let origin = '';
  let inFlight = 0;

  const summary = (): unknown => ({
    system: definition.system,
    url: origin,
    settings: parts.settings(origin),
    credentials: parts.credentials(origin),
    oauth_client: parts.oauthClient?.() ?? null,
    faults_waiting: faults.size(),
    calls: calls.all().length,
  });

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const method = request.method ?? 'GET';
    const target = request.url ?? '/';
    const mark = target.indexOf('?');
    const path = mark === -1 ? target : target.slice(0, mark);
    const query = mark === -1 ? '' : target.slice(mark + 1);
    const body = await readBody(request);
    if (body === null) {
      send(response, method, { status: 413, headers: { 'content-type': 'text/plain', connection: 'close' }, body: 'Request entity too large' });
      return;
    }
    if (path === controlRoot || path.startsWith(`${controlRoot}/`)) {
      const local = loopback.has(request.socket.remoteAddress ?? '');
      const refusal: SystemResponse = { status: 403, headers: { 'content-type': 'text/plain' }, body: 'Control is for this machine only' };
      send(response, method, local ? answerControl(control, method, path, query, body.toString('utf8'), summary) : refusal);
      return;
    }
    inFlight += 1;
    let counted = true;
    const leave = (): void => {
      if (counted) inFlight -= 1;
      counted = false;
    };
    response.once('close', leave);
    const outcome = await answerWith(faults.take(method, target), parts, { method, path, query, headers: request.headers, body, inFlight, origin });
    leave();
    const answered = outcome.kind === 'answer' || outcome.kind === 'half_answer' ? outcome.response : null;
    calls.add({ method, path, query, status: answered?.status ?? 0 }, () => Buffer.from(answered?.body ?? '').toString('utf8'));
    carryOut(outcome, request, response, method);
  };

  const server = createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
    answer(request, response).catch((error: unknown) => {
      // A fault of the stand-in itself must be loud: no client test may pass over it.
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      process.stderr.write(`stand-in ${definition.system}: ${text}\n`);
      if (response.headersSent) response.destroy();
      else send(response, 'GET', { status: 599, headers: { 'content-type': 'text/plain' }, body: text });
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, host, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('the stand-in listens on no port');
  origin = `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`;

  return {
    system: definition.system,
    url: origin,
    settings: parts.settings(origin),
    credentials: parts.credentials(origin),
    oauthClient: parts.oauthClient?.() ?? null,
    control,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
}

async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const bytes: Buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    length += bytes.length;
    if (length > bodyLimit) return null;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function carryOut(outcome: Outcome, request: IncomingMessage, response: ServerResponse, method: string): void {
  switch (outcome.kind) {
    case 'answer':
      send(response, method, outcome.response);
      return;
    case 'half_answer': {
      const body = Buffer.from(outcome.response.body);
      writeHead(response, outcome.response, body.length);
      response.write(body.subarray(0, Math.floor(body.length / 2)), () => request.socket.destroy());
      return;
    }
    case 'drop':
      request.socket.resetAndDestroy();
      return;
    case 'silence':
      return;
  }
}

function send(response: ServerResponse, method: string, answer: SystemResponse): void {
  const body = Buffer.from(answer.body);
  writeHead(response, answer, body.length);
  response.end(method === 'HEAD' ? undefined : body);
}

function writeHead(response: ServerResponse, answer: SystemResponse, length: number): void {
  for (const [name, value] of Object.entries(answer.headers)) response.setHeader(name, typeof value === 'string' ? value : [...value]);
  if (answer.status !== 204 && answer.status !== 304) response.setHeader('content-length', length);
  response.writeHead(answer.status);
}
