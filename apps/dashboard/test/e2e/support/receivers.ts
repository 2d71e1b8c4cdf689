import { createServer, type IncomingHttpHeaders, type IncomingMessage, type Server } from 'node:http';
import { once } from 'node:events';
import { Webhook } from 'standardwebhooks';

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('listens on no port');
  return `http://127.0.0.1:${address.port}`;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).toString('utf8');
}

export interface ReceivedEvent {
  readonly type: string;
  readonly connection_id: string | null;
  readonly at: number;
}

/** A webhook endpoint of our user's backend: keeps what the official library accepts, and counts what it does not. */
export interface WebhookReceiver {
  readonly url: string;
  secret: string;
  readonly events: ReceivedEvent[];
  refused: number;
  waitFor(type: string, connection: string, since: number, milliseconds: number): Promise<ReceivedEvent>;
  close(): void;
}

export async function startWebhookReceiver(): Promise<WebhookReceiver> {
  const server = createServer((request, response) => {
    void textOf(request).then((body) => {
      take(body, request.headers);
      response.writeHead(204).end();
    });
  });
  const url = `${await listen(server)}/webhooks`;
  const receiver: WebhookReceiver = {
    url, secret: '', events: [], refused: 0,
    async waitFor(type, connection, since, milliseconds) {
      for (const end = Date.now() + milliseconds; Date.now() < end; await new Promise((resolve) => { setTimeout(resolve, 50); })) {
        const found = receiver.events.find((event) => event.type === type && event.connection_id === connection && event.at >= since);
        if (found !== undefined) return found;
      }
      throw new Error(`no ${type} of ${connection} within ${milliseconds} ms; there came ${receiver.events.map((event) => event.type).join(', ')}`);
    },
    close: () => { server.close(); server.closeAllConnections(); },
  };
  const take = (body: string, headers: IncomingHttpHeaders): void => {
    try {
      const event = new Webhook(receiver.secret).verify(body, headers as Record<string, string>) as { type: string; connection_id: string | null };
      receiver.events.push({ type: event.type, connection_id: event.connection_id, at: Date.now() });
    } catch {
      receiver.refused += 1;
    }
  };
  return receiver;
}

/** The page of our user's app that customers come back to. */
export async function startApp(): Promise<{ readonly url: string; close(): void }> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!DOCTYPE html><html lang="en"><title>App</title><h1>Welcome back</h1></html>');
  });
  const url = await listen(server);
  return { url: `${url}/connected`, close: () => { server.close(); server.closeAllConnections(); } };
}
