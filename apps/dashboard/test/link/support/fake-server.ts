import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { PreflightLine } from '../../../src/link/api/preflight.ts';
import type { LinkSession } from '../../../src/link/api/session.ts';
import { allPassed } from './preflight-lines.ts';

interface Asked { readonly path: string; readonly body: Record<string, unknown>; readonly language: string | undefined }

/** A stand-in of the server: the built page under its strict policy, and the page's API with answers that a test sets. */
export interface FakeServer {
  readonly origin: string;
  session: LinkSession;
  /** The lines of the next preflight; `only` are the rows asked for again. */
  preflight: (only: readonly string[] | null) => readonly PreflightLine[];
  completeProblem: ((body: Record<string, unknown>) => object | null) | null;
  preflightProblem: (() => object | null) | null;
  redirectUrl: string | null;
  delay: number;
  readonly asked: Asked[];
  readonly close: () => Promise<void>;
}

const types: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };

export async function startFakeServer(folder: string, session: LinkSession): Promise<FakeServer> {
  const html = await readFile(join(folder, 'link.html'), 'utf8');
  const fake = { session, preflight: () => allPassed, completeProblem: null, preflightProblem: null, redirectUrl: null, delay: 0, asked: [] as Asked[], origin: '', close: async () => undefined } as { -readonly [Key in keyof FakeServer]: FakeServer[Key] };

  const server = createServer((request, response) => { void answer(request, response); });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', fake.origin);
    if (url.pathname.startsWith('/dashboard/assets/')) return asset(url.pathname.slice('/dashboard'.length), response);
    if (url.pathname === '/link/callback') return callback(url, response);
    if (url.pathname.startsWith('/link/')) return page(response);
    if (url.pathname === '/consent') return consent(url, response);
    if (url.pathname.startsWith('/api/v1/link-session')) return api(url.pathname.slice('/api/v1/link-session'.length), request, response);
    response.writeHead(404).end();
  }

  function page(response: ServerResponse): void {
    const nonce = randomBytes(16).toString('base64');
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors ${fake.session.origin ?? "'none'"}`,
    }).end(html.replaceAll('__CSP_NONCE__', nonce));
  }

  async function asset(path: string, response: ServerResponse): Promise<void> {
    const file = join(folder, normalize(path));
    response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' }).end(await readFile(file));
  }

  /** The vendor's page: somebody allows or denies access. */
  function consent(url: URL, response: ServerResponse): void {
    const back = `/link/callback?state=${url.searchParams.get('state') ?? ''}`;
    response.writeHead(200, { 'content-type': 'text/html' }).end(`<!doctype html><title>Vendor</title><a id="allow" href="${back}&code=1">Allow</a> <a id="deny" href="${back}&error=access_denied">Deny</a>`);
  }

  function callback(url: URL, response: ServerResponse): void {
    const result = url.searchParams.has('code') ? 'done' : 'failed';
    const nonce = randomBytes(16).toString('base64');
    const back = `/link/${fake.session.id}?oauth=${result}`;
    response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': `default-src 'none'; script-src 'nonce-${nonce}'` })
      .end(`<!doctype html><title>Done</title><script nonce="${nonce}">if (window.opener) { window.opener.postMessage({ type: 'koine.oauth', session: '${fake.session.id}', result: '${result}' }, location.origin); window.close(); } else location.replace('${back}');</script>`);
  }

  async function api(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    const body = text === '' ? {} : JSON.parse(text) as Record<string, unknown>;
    fake.asked.push({ path, body, language: request.headers['accept-language'] });
    const tell = (status: number, value: object): void => { response.writeHead(status, { 'content-type': status < 400 ? 'application/json' : 'application/problem+json' }).end(JSON.stringify(value)); };
    if (request.headers.authorization !== `Bearer ${fake.session.id}`) return tell(404, problem(404, 'not_found', 'There is no such link.'));
    if (path === '') return tell(200, fake.session);
    if (path === '/recognize') return String(body['address']).includes('netsuite') ? tell(200, { system: 'netsuite', settings: { account_id: '7654321_SB2' } }) : tell(422, problem(422, 'validation_failed', 'No system has such an address.'));
    if (path === '/share') return tell(201, { url: `${fake.origin}/link/lnk_1111111111111111111111111111111111111111`, expires_at: '2031-05-06T10:00:00Z' });
    if (path === '/oauth') return tell(200, { authorize_url: `${fake.origin}/consent?state=${randomBytes(16).toString('hex')}` });
    if (path === '/complete') {
      const refused = fake.completeProblem?.(body) ?? null;
      return refused === null ? tell(200, { code: 'klc_1', state: fake.session.id, redirect_url: fake.redirectUrl }) : tell(409, refused);
    }
    const refused = fake.preflightProblem?.() ?? null;
    if (refused !== null) return tell(422, refused);
    response.writeHead(200, { 'content-type': 'application/x-ndjson' });
    for (const line of fake.preflight(Array.isArray(body['only']) ? body['only'].map(String) : null)) {
      if (fake.delay > 0) await wait(fake.delay);
      response.write(`${JSON.stringify(line)}\n`);
    }
    response.end();
  }

  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  fake.origin = `http://127.0.0.1:${address.port}`;
  fake.close = () => new Promise((resolve) => { server.close(() => { resolve(); }); server.closeAllConnections(); });
  return fake;
}

export function problem(status: number, code: string, detail: string, errors: readonly { pointer: string; code: string; detail: string }[] = []): object {
  return { type: 'about:blank', title: code, status, code, fault: 'caller', retryable: false, retry_after: null, detail, request_id: 'req_7f3k2m9x', connection_id: null, system: null, write_outcome: null, remedy: { text: '', action: 'none', url: null }, errors, upstream: null };
}
