import { Agent, request } from 'node:http';

export interface Got {
  readonly status: number;
  readonly body: Buffer;
  /** From the request's start to the last byte of its answer. */
  readonly milliseconds: number;
}

/** A keep-alive caller of one process, as thin as Node allows, since its own work is part of every latency. */
export interface Caller {
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Got>;
  close(): void;
}

export function createCaller(origin: string): Caller {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return {
    get: (path, headers = {}) => new Promise((resolve, reject) => {
      const began = performance.now();
      const sent = request(origin + path, { agent, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => { chunks.push(chunk); });
        response.on('end', () => { resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks), milliseconds: performance.now() - began }); });
        response.on('error', reject);
      });
      sent.on('error', reject);
      sent.end();
    }),
    close: () => { agent.destroy(); },
  };
}
