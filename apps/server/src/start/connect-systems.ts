import { z } from 'zod';
import type { SandboxSystem } from '../sandbox-systems.ts';
import type { Demo } from './demo.ts';

const connected = z.object({ connection: z.object({ id: z.string() }), token: z.string() });
const systemList = z.object({ data: z.array(z.object({ id: z.string(), name: z.string() })) });
const problem = z.object({ detail: z.string() });

/** Calls the server's public API as anybody's backend would. */
export interface ManagementApi {
  readonly origin: string;
  readonly secretKey: string;
}

async function call(api: ManagementApi, method: string, path: string, token: string, body?: unknown): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${api.origin}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: await response.json() };
}

export async function systemNames(api: ManagementApi): Promise<ReadonlyMap<string, string>> {
  const answer = await call(api, 'GET', '/systems', api.secretKey);
  return new Map(systemList.parse(answer.body).data.map(({ id, name }) => [id, name]));
}

/** Connects a stand-in, or finds it connected since an earlier start. */
export async function connectSystem(api: ManagementApi, system: SandboxSystem, name: string, before: Demo['connections'][number] | undefined): Promise<Demo['connections'][number]> {
  if (before !== undefined && before.sandbox === system.url && (await call(api, 'GET', '/connection', before.token)).status === 200) return before;
  const answer = await call(api, 'POST', '/connections', api.secretKey, {
    system: system.system, settings: system.settings, credentials: system.credentials,
    customer: { id: 'sandbox', name: 'Sandbox' }, metadata: {},
  });
  if (answer.status !== 201) throw new Error(`${name} could not be connected: ${problem.safeParse(answer.body).data?.detail ?? `status ${answer.status}`}`);
  const { connection, token } = connected.parse(answer.body);
  return { system: system.system, name, sandbox: system.url, connection_id: connection.id, token };
}
