import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import { setTimeout as rest } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { createAnswerBuffers } from '../../src/http/answer-buffers.ts';

const megabyte = 1024 * 1024;

describe('memory of answers', () => {
  let server: Server | null = null;
  afterEach(() => { server?.closeAllConnections(); server?.close(); });

  /** Answers `/LETTER/SIZE` with so many of that letter, as the routes of records answer. */
  async function start(): Promise<{ readonly url: string; readonly memory: Set<ArrayBufferLike> }> {
    const writeAnswer = createAnswerBuffers();
    const memory = new Set<ArrayBufferLike>();
    const started = createServer((request, response) => {
      const [, letter = '', size = ''] = request.url?.split('/') ?? [];
      const { bytes, release } = writeAnswer((sink) => {
        // Lent parts: they change as soon as the sink has returned.
        const part = Buffer.alloc(64 * 1024);
        for (let left = Number(size); left > 0; left -= part.length) {
          part.fill(letter);
          sink(part.subarray(0, Math.min(left, part.length)));
          part.fill('?');
        }
      });
      memory.add(bytes.buffer);
      response.once('finish', release);
      response.writeHead(200, { 'content-length': bytes.length }).end(bytes);
    }).listen(0, '127.0.0.1');
    server = started;
    await once(started, 'listening');
    const address = started.address();
    if (address === null || typeof address === 'string') throw new TypeError('no address');
    return { url: `http://127.0.0.1:${address.port}`, memory };
  }

  const ask = async (url: string): Promise<IncomingMessage> => {
    const [response]: IncomingMessage[] = await once(get(url, { agent: false }), 'response');
    if (response === undefined) throw new Error('no answer');
    return response.pause();
  };
  const isAll = async (response: IncomingMessage, letter: string, size: number): Promise<boolean> => {
    const chunks: Buffer[] = [];
    response.on('data', (chunk: Buffer) => { chunks.push(chunk); }).resume();
    await once(response, 'end');
    return Buffer.concat(chunks).equals(Buffer.alloc(size, letter));
  };

  it('is not used again while a slow caller has not read it', async () => {
    const { url } = await start();
    // More than the sockets hold between them.
    const size = 3.9 * megabyte;
    const slow = await Promise.all(['a', 'b', 'c'].map(async (letter) => ({ letter, response: await ask(`${url}/${letter}/${size}`) })));
    for (let turn = 0; turn < 6; turn += 1) {
      for (const letter of ['x', 'y']) expect(await isAll(await ask(`${url}/${letter}/${size}`), letter, size)).toBe(true);
      await rest(50);
    }
    for (const { letter, response } of slow) expect(await isAll(response, letter, size), letter).toBe(true);
  });

  it('is used again once it was read', async () => {
    const { url, memory } = await start();
    for (let turn = 0; turn < 20; turn += 1) {
      expect(await isAll(await ask(`${url}/z/100000`), 'z', 100_000)).toBe(true);
      await rest(5);
    }
    expect(memory.size).toBe(1);
  });

  it('is left alone when the caller goes away', async () => {
    const { url } = await start();
    const size = 3.9 * megabyte;
    for (let turn = 0; turn < 5; turn += 1) {
      (await ask(`${url}/g/${size}`)).destroy();
      expect(await isAll(await ask(`${url}/h/${size}`), 'h', size)).toBe(true);
    }
  });

  it('grows as far as an answer needs', () => {
    const writeAnswer = createAnswerBuffers();
    const { bytes, release } = writeAnswer((sink) => { for (let part = 0; part < 300; part += 1) sink(Buffer.alloc(31_337, part)); });
    expect(bytes.length).toBe(300 * 31_337);
    expect(Array.from({ length: 300 }, (_none, part) => bytes.subarray(part * 31_337, (part + 1) * 31_337).every((byte) => byte === part % 256)).every(Boolean)).toBe(true);
    release();
    release();
    // Larger than what is kept, and released twice: the next one starts small again.
    expect(writeAnswer((sink) => { sink(Buffer.from('x')); }).bytes.buffer.byteLength).toBe(256 * 1024);
  });
});
