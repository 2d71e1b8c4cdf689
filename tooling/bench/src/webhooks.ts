import { createServer } from 'node:http';
import { z } from 'zod';

export interface WebhookFigures {
  readonly deliveries: number;
  readonly endpoints: number;
  /** Deliveries that arrived per second, signed, attempted and written down. */
  readonly perSecond: number;
}

const made = z.object({ id: z.string() });
const replayed = z.object({ scheduled: z.int() });

/**
 * Webhook deliveries per second of the server at `url`, which must be allowed to call `receiver.host`.
 * Everything goes over the public API: the events are recorded and delivered once, then all of them are replayed at once and timed.
 */
export async function measureWebhooks({ url, secretKey, receiver, events, endpoints }: { readonly url: string; readonly secretKey: string; readonly receiver: WebhookReceiver; readonly events: number; readonly endpoints: number }): Promise<WebhookFigures> {
  const call = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`${url}/api/v1${path}`, { method, headers: { authorization: `Bearer ${secretKey}`, ...(body !== undefined && { 'content-type': 'application/json' }) }, ...(body !== undefined && { body: JSON.stringify(body) }) });
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
    return response.status === 204 ? null : response.json();
  };
  const ids = await Promise.all(Array.from({ length: endpoints }, async (_, index) => made.parse(await call('POST', '/webhook-endpoints', { url: `${receiver.url}/${index}`, events: ['webhook.test'] })).id));
  const total = events * endpoints;
  const already = receiver.count();
  for (let count = 0; count < events; count += 20) await Promise.all(ids.flatMap((id) => Array.from({ length: Math.min(20, events - count) }, () => call('POST', `/webhook-endpoints/${id}/test`))));
  await receiver.received(already + total);
  // Written down, too: what is still under way is not replayed.
  await new Promise((resolve) => { setTimeout(resolve, 1_000); });
  const started = performance.now();
  const scheduled = await Promise.all(ids.map(async (id) => replayed.parse(await call('POST', `/webhook-endpoints/${id}/replay`, { since: '2000-01-01T00:00:00Z' })).scheduled));
  const deliveries = scheduled.reduce((sum, one) => sum + one, 0);
  await receiver.received(already + total + deliveries);
  const seconds = (performance.now() - started) / 1000;
  for (const id of ids) await call('DELETE', `/webhook-endpoints/${id}`);
  return { deliveries, endpoints, perSecond: deliveries / seconds };
}

export interface WebhookReceiver {
  readonly url: string;
  /** For KOINE_ALLOWED_PRIVATE_HOSTS of the server that is measured. */
  readonly host: string;
  count(): number;
  /** Resolves when so many deliveries have come since the start. */
  received(count: number): Promise<void>;
  close(): Promise<void>;
}

/** Takes every delivery at once. */
export async function startWebhookReceiver(): Promise<WebhookReceiver> {
  let count = 0;
  let waiting: { readonly count: number; readonly resolve: () => void } | null = null;
  const server = createServer((request, response) => {
    request.resume().once('end', () => {
      response.writeHead(204).end();
      count += 1;
      if (waiting !== null && count >= waiting.count) waiting.resolve();
    });
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the receiver has no port');
  const host = `127.0.0.1:${address.port}`;
  return {
    url: `http://${host}`, host,
    count: () => count,
    received: (wanted) => (count >= wanted ? Promise.resolve() : new Promise((resolve) => { waiting = { count: wanted, resolve }; })),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => { server.close(resolve); });
    },
  };
}
