import { join } from 'node:path';
import { codes } from '@koine/core';
import { startStandIn, type StandIn, type StandInOptions, type SystemId } from '@koine/sandbox';
import { z } from 'zod';
import { readConfig } from '../../src/config.ts';
import { problemSchema, type Problem } from '../../src/http/problem.ts';
import { startServer } from '../../src/server.ts';
import type { DatabaseLocation } from '../../src/store/database.ts';
import { builtInPackages, loadSystems } from '../../src/systems.ts';
import { newToken } from '../../src/tokens.ts';
import { template } from './databases.ts';

/** The systems of the built-in connectors, each with a stand-in. */
export const systemIds: readonly SystemId[] = ['sap_s4hana', 'netsuite', 'dynamics_business_central'];
export const collectionNames = ['purchase-orders', 'vendors', 'items', 'companies', 'locations'] as const;
export type CollectionName = (typeof collectionNames)[number];

/** What KOINE_PROOF_SCALE makes of a full size: 1 is the size that is promised, 0.1 a first look, 10 a nightly run. */
export function scaled(full: number): number {
  return Math.max(1, Math.round(full * Number(process.env['KOINE_PROOF_SCALE'] ?? 1)));
}

/** Figures of a run, where whoever runs the tests sees them. */
export function report(name: string, figures: Readonly<Record<string, number | string>>): void {
  process.stdout.write(`${name}: ${Object.entries(figures).map(([figure, value]) => `${figure} ${value}`).join(', ')}\n`);
}

export type UnifiedRecord = Readonly<Record<string, unknown>> & { readonly id: string };

export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly headers: Headers;
  readonly text: string;
}

export interface CallOptions {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Call = (method: string, path: string, token: string, options?: CallOptions) => Promise<Answer>;

const warningSchema = z.strictObject({ code: z.string(), id: z.string().nullable(), field: z.string().nullable(), detail: z.string() });
const pageSchema = z.strictObject({
  data: z.array(z.looseObject({ object: z.string(), id: z.string() })), next_cursor: z.string().nullable(), total_count: z.number().nullable(), limit: z.number(), warnings: z.array(warningSchema),
});
export type RecordPage = z.infer<typeof pageSchema>;
const connectedSchema = z.object({ connection: z.object({ id: z.string() }), token: z.string() });

export function readPage(answer: Answer): RecordPage {
  if (answer.status !== 200) throw new Error(`no page: ${answer.status} ${answer.text.slice(0, 500)}`);
  return pageSchema.parse(JSON.parse(answer.text));
}

/** The problem document of an answer, held against the contract's closed table of codes. */
export function readProblem(answer: Answer): Problem {
  if (!answer.contentType.startsWith('application/problem+json')) throw new Error(`no problem document: ${answer.status} ${answer.contentType} ${answer.text.slice(0, 500)}`);
  const problem = z.strictObject(problemSchema.shape).parse(JSON.parse(answer.text));
  const known: { readonly status: number; readonly fault: string } = codes[problem.code];
  if (problem.status !== answer.status || problem.status !== known.status || problem.fault !== known.fault) throw new Error(`${problem.code} with ${answer.status}, ${problem.status} and ${problem.fault}`);
  return problem;
}

/** A caller of a server's HTTP API, as anybody's backend is. */
export function callerOf(url: string): Call {
  return async (method, path, token, { body, headers } = {}) => {
    const response = await fetch(url + path, {
      method, redirect: 'manual',
      headers: { authorization: `Bearer ${token}`, ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    return { status: response.status, contentType: response.headers.get('content-type') ?? '', headers: response.headers, text: await response.text() };
  };
}

/** One connected system, asked with its own token. */
export interface ConnectedSystem {
  readonly id: string;
  readonly token: string;
  ask(path: string): Promise<Answer>;
  page(collection: CollectionName, query: Readonly<Record<string, string | number>>): Promise<RecordPage>;
  /** Every record of a collection, page by page, with the warnings on the way. */
  all(collection: CollectionName, limit?: number): Promise<{ readonly records: readonly UnifiedRecord[]; readonly warnings: RecordPage['warnings']; readonly total: number | null }>;
}

export async function connectStandIn(call: Call, secretKey: string, standIn: StandIn, credential = 0): Promise<ConnectedSystem> {
  const answer = await call('POST', '/api/v1/connections', secretKey, { body: { system: standIn.system, settings: standIn.settings, credentials: standIn.credentials[credential], customer: { id: 'proof', name: 'Proof' } } });
  if (answer.status !== 201) throw new Error(`${standIn.system} is not connected: ${answer.text}`);
  const { connection, token } = connectedSchema.parse(JSON.parse(answer.text));
  return connectedSystem(call, connection.id, token);
}

export function connectedSystem(call: Call, id: string, token: string): ConnectedSystem {
  const ask: ConnectedSystem['ask'] = (path) => call('GET', path, token);
  const page: ConnectedSystem['page'] = async (collection, query) => {
    const search = new URLSearchParams(Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]));
    return readPage(await ask(`/api/v1/${collection}?${search.toString()}`));
  };
  return {
    id, token, ask, page,
    async all(collection, limit = 200) {
      const records: UnifiedRecord[] = [];
      const warnings: RecordPage['warnings'] = [];
      let cursor: string | null = null;
      let total: number | null = null;
      do {
        const read: RecordPage = await page(collection, { limit, ...(cursor !== null && { cursor }) });
        records.push(...read.data);
        warnings.push(...read.warnings);
        cursor = read.next_cursor;
        total = read.total_count;
      } while (cursor !== null);
      return { records, warnings, total };
    },
  };
}

export interface SystemsServer {
  readonly url: string;
  readonly secretKey: string;
  readonly folder: string;
  /** Every line that was logged. */
  readonly logged: readonly string[];
  readonly call: Call;
  connect(standIn: StandIn, credential?: number): Promise<ConnectedSystem>;
  stop(): Promise<void>;
}

export interface SystemsServerOptions {
  readonly folder: string;
  readonly standIns: readonly Pick<StandIn, 'url'>[];
  readonly location?: DatabaseLocation;
  readonly environment?: Readonly<Record<string, string>>;
}

/** A server with the built-in connectors, listening on a port of this process, that may reach the stand-ins and nothing else of this machine. */
export async function startSystemsServer({ folder, standIns, location = { kind: 'embedded', folder: join(folder, 'database'), template }, environment = {} }: SystemsServerOptions): Promise<SystemsServer> {
  const secretKey = newToken('ksk');
  const config = readConfig({ ...serverEnvironment(folder, secretKey, standIns), ...environment });
  const logged: string[] = [];
  const server = await startServer({ config: { ...config, database: location }, systems: await loadSystems(builtInPackages), logTo: { write: (line) => { logged.push(line); } } });
  const call = callerOf(server.address);
  return { url: server.address, secretKey, folder, logged, call, connect: (standIn, credential) => connectStandIn(call, secretKey, standIn, credential), stop: () => server.stop() };
}

/** No check in the background asks a stand-in while its calls are counted. */
export function serverEnvironment(folder: string, secretKey: string, standIns: readonly Pick<StandIn, 'url'>[]): Record<string, string> {
  return { PORT: '0', KOINE_DATA_DIR: folder, KOINE_SECRET_KEY: secretKey, KOINE_ALLOWED_PRIVATE_HOSTS: standIns.map((standIn) => new URL(standIn.url).host).join(','), KOINE_RATE_LIMIT: '0', KOINE_HEALTH_INTERVAL: '86400' };
}

export function startStandIns(options: Partial<Record<SystemId, StandInOptions>> = {}): Promise<StandIn[]> {
  return Promise.all(systemIds.map((system) => startStandIn(system, options[system] ?? {})));
}
