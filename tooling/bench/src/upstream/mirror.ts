import { once } from 'node:events';
import { Agent, createServer, request, type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { RecordedCall, RecordedPage } from './recording.ts';

/** Stands before a stand-in and answers what it was asked before from memory: server and floor then read the same bodies, at the same cost. */
export interface Mirror {
  readonly url: string;
  /** Begins to note calls. While noting, each answer waits a moment, so that calls made together are seen to be. */
  record(): void;
  /** Ends noting and answers the calls in waves: those of one wave were under way together. */
  recorded(): RecordedPage;
  close(): void;
}

interface Answer {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer;
}

/** Longer than a caller needs to send everything it sends together. */
const pause = 20;

export async function startMirror(standIn: string): Promise<Mirror> {
  const agent = new Agent({ keepAlive: true });
  const known = new Map<string, Answer>();
  let waves: RecordedCall[][] | null = null;
  let underWay = 0;
  let url = '';

  const answer = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [method, target] = [message.method ?? 'GET', message.url ?? '/'];
    const wave = waveOf();
    underWay += 1;
    const body = await bytesOf(message);
    const name = `${method} ${target}\n${body.toString('utf8')}`;
    const found = known.get(name) ?? await forward(message, method, target, body);
    known.set(name, found);
    if (wave !== null) {
      wave.push({ method, target, body: body.length === 0 ? null : body.toString('utf8'), answer: found.body.toString('utf8') });
      await wait(pause);
    }
    underWay -= 1;
    response.writeHead(found.status, { ...found.headers, 'content-length': found.body.length });
    response.end(found.body);
  };

  const waveOf = (): RecordedCall[] | null => {
    if (waves === null) return null;
    const current = waves.at(-1);
    if (current !== undefined && underWay > 0) return current;
    const next: RecordedCall[] = [];
    waves.push(next);
    return next;
  };

  /** With the caller's own Host, because signatures cover the address that was called; the stand-in's address in the answer becomes the mirror's. */
  const forward = async (message: IncomingMessage, method: string, target: string, body: Buffer): Promise<Answer> => {
    const sent = request(standIn + target, { method, agent, headers: message.headers });
    sent.end(body);
    const [response]: IncomingMessage[] = await once(sent, 'response');
    if (response === undefined) throw new Error('the stand-in did not answer');
    const text = (await bytesOf(response)).toString('utf8');
    const { 'content-length': _length, 'transfer-encoding': _coding, connection: _connection, 'keep-alive': _keepAlive, ...headers } = response.headers;
    return { status: response.statusCode ?? 0, headers, body: Buffer.from(text.replaceAll(standIn, url)) };
  };

  const server = createServer({ keepAliveTimeout: 600_000 }, (message, response) => {
    answer(message, response).catch((error: unknown) => {
      process.stderr.write(`mirror: ${error instanceof Error ? error.stack : String(error)}\n`);
      response.destroy();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('the mirror listens on no port');
  url = `http://127.0.0.1:${address.port}`;

  return {
    url,
    record: () => { waves = []; },
    recorded: () => {
      const noted = waves ?? [];
      waves = null;
      return noted;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
      agent.destroy();
    },
  };
}

async function bytesOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  return Buffer.concat(chunks);
}
