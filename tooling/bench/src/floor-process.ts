import { Agent, createServer, request } from 'node:http';
import { floorOrder } from './floor-order.ts';

/**
 * The least a page costs in Node: its upstream bodies are fetched, parsed, written out again and sent as one answer. Nothing else is done.
 * Calls the server makes together are made together here too.
 */
process.once('message', (message) => {
  const { upstream, pages } = floorOrder.parse(message);
  const agent = new Agent({ keepAlive: true });

  const fetchText = (call: (typeof pages)[number][number][number]): Promise<string> => new Promise((resolve, reject) => {
    const sent = request(upstream + call.target, { method: call.method, agent }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => { chunks.push(chunk); });
      response.on('end', () => { resolve((chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks)).toString('utf8')); });
      response.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(call.body ?? undefined);
  });

  const answer = async (page: (typeof pages)[number]): Promise<string> => {
    const parsed: unknown[] = [];
    for (const wave of page) {
      for (const text of await Promise.all(wave.map(fetchText))) parsed.push(JSON.parse(text));
    }
    return JSON.stringify(parsed);
  };

  const server = createServer({ keepAliveTimeout: 600_000 }, (received, response) => {
    const page = pages[Number(received.url?.slice(1))] ?? [];
    answer(page).then((text) => {
      const body = Buffer.from(text);
      response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': body.length });
      response.end(body);
    }, (error: unknown) => { throw error; });
  });
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    if (address !== null && typeof address !== 'string') process.send?.({ url: `http://127.0.0.1:${address.port}` });
  });
});
process.once('disconnect', () => process.exit(0));
