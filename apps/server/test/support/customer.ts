import { z } from 'zod';
import type { PreflightResult } from '../../src/link/preflight/preflight.ts';
import type { PreflightRow } from '../../src/link/preflight/rows.ts';
import type { Answer, TestServer } from './test-server.ts';

const made = z.object({ id: z.string(), url: z.url(), expires_at: z.string() });

/** Makes a link session as somebody's backend does. */
export async function invite(server: TestServer, body: Record<string, unknown> = {}): Promise<z.infer<typeof made>> {
  const answer = await server.manage('POST', '/api/v1/link-sessions', { customer: { id: 'c-1', name: 'Customer One' }, ...body });
  if (answer.status !== 201) throw new Error(answer.text);
  return made.parse(answer.body);
}

export interface Preflight {
  readonly rows: readonly PreflightRow[];
  /** The last word of each row. */
  readonly ended: Readonly<Record<string, PreflightRow>>;
  readonly result: PreflightResult;
}

/** Runs the live checks as the connect page does. */
export async function tryOut(server: TestServer, link: string, body: Record<string, unknown>, headers: Record<string, string> = {}): Promise<Preflight> {
  const answer = await server.call('POST', '/api/v1/link-session/preflight', { token: link, body, headers });
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
  if (answer.headers.get('content-type') !== 'application/x-ndjson; charset=utf-8') throw new Error('not told line by line');
  const lines = answer.text.trimEnd().split('\n').map((line): unknown => JSON.parse(line));
  const result = lines.at(-1) as PreflightResult;
  if (result.result === undefined) throw new Error('no result at the end');
  const rows = lines.slice(0, -1) as PreflightRow[];
  return { rows, result, ended: Object.fromEntries(rows.filter((row) => row.status !== 'running').map((row) => [[row.check, row.entity, row.operation].filter((part) => part !== undefined).join(':'), row])) };
}

/** A browser, as far as a sign-in needs one: keeps cookies, follows nothing by itself. */
export interface Browser {
  readonly cookies: Map<string, string>;
  get(url: string): Promise<Answer>;
  post(url: string, body: unknown, headers?: Record<string, string>): Promise<Answer>;
}

export function openBrowser(): Browser {
  const cookies = new Map<string, string>();
  const ask = async (url: string, init: RequestInit): Promise<Answer> => {
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { ...init.headers as Record<string, string>, cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') } });
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
      cookies.set(name, value);
    }
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: response.headers.get('content-type')?.includes('json') === true ? JSON.parse(text) : undefined };
  };
  return {
    cookies,
    get: (url) => ask(url, { method: 'GET' }),
    post: (url, body, headers = {}) => (typeof body === 'string'
      ? ask(url, { method: 'POST', body, headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers } })
      : ask(url, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } })),
  };
}

/** Signs in at a stand-in's identity provider and answers the address it sends the browser back to. */
export async function allowAt(authorizeUrl: string, decision: 'allow' | 'deny' = 'allow'): Promise<string> {
  const page = await (await fetch(authorizeUrl)).text();
  const [, user = ''] = /name="user" value="([^"]+)"/.exec(page) ?? [];
  const answer = await fetch(authorizeUrl, { method: 'POST', redirect: 'manual', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams({ user, decision }).toString() });
  const location = answer.headers.get('location');
  if (location === null) throw new Error(`nobody was sent back: ${answer.status}`);
  return location;
}
