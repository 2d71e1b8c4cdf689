import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { Webhook } from 'standardwebhooks';
import { afterAll } from 'vitest';
import { z } from 'zod';

export interface Delivered {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly event: z.infer<typeof eventShape>;
  readonly at: number;
}

/** Where webhooks are sent in tests; keeps what came, and answers as told. */
export interface Receiver {
  readonly url: string;
  readonly host: string;
  readonly delivered: Delivered[];
  /** What came to this path, in order. */
  at(path: string): Delivered[];
  /** Answers 204 unless told otherwise. */
  answer: (delivered: Delivered, response: ServerResponse) => void;
  close(): Promise<void>;
}

/** Exactly the contract's event. */
export const eventShape = z.strictObject({
  id: z.string().regex(/^evt_[0-9A-Za-z]{20}$/), type: z.string(), created_at: z.iso.datetime(), connection_id: z.string().nullable(),
  customer: z.strictObject({ id: z.string(), name: z.string().nullable() }).nullable(), sequence: z.int().min(1), data: z.record(z.string(), z.any()),
});

export async function startReceiver(): Promise<Receiver> {
  const delivered: Delivered[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => { chunks.push(chunk); });
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      const one: Delivered = { path: request.url ?? '', headers: request.headers, body, event: eventShape.parse(JSON.parse(body)), at: Date.now() };
      delivered.push(one);
      receiver.answer(one, response);
    });
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the receiver has no port');
  const receiver: Receiver = {
    url: `http://127.0.0.1:${address.port}`, host: `127.0.0.1:${address.port}`, delivered,
    at: (path) => delivered.filter((one) => one.path === path),
    answer: (_delivered, response) => { response.writeHead(204).end(); },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => { server.close(resolve); });
    },
  };
  afterAll(() => receiver.close());
  return receiver;
}

/** Throws unless the official library accepts the delivery with this secret. */
export function verified(secret: string, { headers, body }: Delivered): unknown {
  const text = (name: string): string => z.string().parse(headers[name]);
  return new Webhook(secret).verify(body, { 'webhook-id': text('webhook-id'), 'webhook-timestamp': text('webhook-timestamp'), 'webhook-signature': text('webhook-signature') });
}
