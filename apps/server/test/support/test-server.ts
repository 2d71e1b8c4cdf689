import { afterAll } from 'vitest';
import { z } from 'zod';
import { readConfig } from '../../src/config.ts';
import type { DeliveryTimings } from '../../src/events/schedule.ts';
import { problemSchema, type Problem } from '../../src/http/problem.ts';
import { startServer, type RunningServer } from '../../src/server.ts';
import type { DatabaseLocation } from '../../src/store/database.ts';
import { systemsOf, type Systems } from '../../src/systems.ts';
import { newToken } from '../../src/tokens.ts';
import { temporaryFolder } from './databases.ts';
import { connectors } from './ledger-connector.ts';
import type { Ledger } from './ledger.ts';

/** What a test reads out of an answer, where its shape is what is being tested. */
// oxlint-disable-next-line typescript/no-explicit-any -- a wrong guess fails the test that makes it
export type Json = any;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Json;
}

export interface TestServer {
  readonly server: RunningServer;
  readonly url: string;
  readonly secretKey: string;
  /** Everything that was logged. */
  readonly logged: string[];
  /** Seconds the server's clock is ahead. */
  clock: { ahead: number };
  call(method: string, path: string, options?: { token?: string; body?: unknown; headers?: Record<string, string> }): Promise<Answer>;
  /** With the secret key. */
  manage(method: string, path: string, body?: unknown): Promise<Answer>;
  connect(ledger: Ledger, more?: Record<string, unknown>): Promise<{ id: string; token: string }>;
  stop(): Promise<void>;
}

export interface TestServerOptions {
  readonly location: DatabaseLocation;
  readonly ledgers?: readonly Ledger[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly mostInFlight?: number;
  /** Instead of the ledger's. */
  readonly systems?: Systems;
  readonly deliveryTimings?: DeliveryTimings;
}

export async function startTestServer({ location, ledgers = [], environment = {}, mostInFlight, deliveryTimings, systems = systemsOf(connectors) }: TestServerOptions): Promise<TestServer> {
  const secretKey = environment['KOINE_SECRET_KEY'] ?? newToken('ksk');
  const config = readConfig({ PORT: '0', KOINE_DATA_DIR: temporaryFolder(), KOINE_SECRET_KEY: secretKey, KOINE_ALLOWED_PRIVATE_HOSTS: ledgers.map((ledger) => ledger.host).join(','), KOINE_RATE_LIMIT: '0', ...environment });
  const logged: string[] = [];
  const clock = { ahead: 0 };
  const server = await startServer({ config: { ...config, database: location }, systems, now: () => Date.now() + clock.ahead * 1000, logTo: { write: (line) => { logged.push(line); } }, ...(deliveryTimings !== undefined && { deliveryTimings }), ...(mostInFlight !== undefined && { mostInFlight }) });
  afterAll(() => server.stop());
  const url = server.address;
  const call: TestServer['call'] = async (method, path, { token, body, headers = {} } = {}) => {
    const response = await fetch(url + path, {
      method, redirect: 'manual',
      headers: { ...(token !== undefined && { authorization: `Bearer ${token}` }), ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = /[/+]json/.test(response.headers.get('content-type') ?? '') && text !== '';
    return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : undefined };
  };
  const manage: TestServer['manage'] = (method, path, body) => call(method, path, { token: secretKey, ...(body !== undefined && { body }) });
  return {
    server, url, secretKey, logged, clock, call, manage,
    async connect(ledger, more = {}) {
      const answer = await manage('POST', '/api/v1/connections', { system: 'ledger', settings: { base_url: ledger.url }, credentials: ledger.credentials, customer: { id: 'acme', name: 'Acme' }, ...more });
      if (answer.status !== 201) throw new Error(`not connected: ${answer.text}`);
      const { connection, token } = z.object({ connection: z.object({ id: z.string() }), token: z.string() }).parse(answer.body);
      return { id: connection.id, token };
    },
    stop: () => server.stop(),
  };
}

/** The answer's problem, checked against the schema of all problems and against what every one of them must hold. */
export function problemIn(answer: Answer): Problem {
  const problem = z.strictObject(problemSchema.shape).parse(answer.body);
  if (answer.headers.get('content-type') !== 'application/problem+json; charset=utf-8') throw new Error(`not a problem: ${answer.headers.get('content-type')}`);
  if (problem.status !== answer.status) throw new Error(`the problem says ${problem.status}, the answer ${answer.status}`);
  if (problem.request_id !== answer.headers.get('x-request-id')) throw new Error('the problem names another request');
  if ((problem.retry_after === null) !== (answer.headers.get('retry-after') === null)) throw new Error('retry_after and Retry-After differ');
  if (answer.status === 401 && answer.headers.get('www-authenticate') === null) throw new Error('a 401 without WWW-Authenticate');
  return problem;
}
