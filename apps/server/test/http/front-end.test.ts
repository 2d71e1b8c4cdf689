import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBuiltPages } from '../../src/http/frontend/built-pages.ts';
import { isFrontEndStale } from '../../src/start/front-end.ts';
import { invite } from '../support/customer.ts';
import { template, temporaryFolder } from '../support/databases.ts';
import { problemIn, startTestServer, type TestServer } from '../support/test-server.ts';

describe('the front end', () => {
  const folder = mkdtempSync(join(tmpdir(), 'koine-front-end-'));
  afterAll(() => { rmSync(folder, { recursive: true, force: true }); });
  const at = (path: string, seconds: number): void => { utimesSync(join(folder, path), seconds, seconds); };

  it('is read from where it was built, again when it was built anew, and nothing else is', () => {
    mkdirSync(join(folder, 'dist/assets/deep'), { recursive: true });
    const built = createBuiltPages(join(folder, 'dist'));
    expect(built.page('index.html')).toBeNull();
    writeFileSync(join(folder, 'dist/index.html'), 'one');
    writeFileSync(join(folder, 'dist/assets/a.js'), 'x'.repeat(5000));
    writeFileSync(join(folder, 'dist/assets/deep/b.woff2'), 'font');
    writeFileSync(join(folder, 'dist/secret.txt'), 'secret');
    at('dist/index.html', 1_700_000_000);
    expect(built.page('index.html')).toBe('one');
    expect(built.asset('a.js')).toMatchObject({ type: 'text/javascript; charset=utf-8' });
    expect(built.asset('a.js')?.gzipped?.byteLength).toBeLessThan(200);
    expect(built.asset('deep/b.woff2')).toMatchObject({ type: 'font/woff2', gzipped: null });
    for (const path of ['../index.html', '../secret.txt', '/etc/passwd', 'deep', '', '..%2fsecret.txt', 'a.js/..']) expect(built.asset(path), path).toBeNull();
    writeFileSync(join(folder, 'dist/index.html'), 'two');
    at('dist/index.html', 1_700_000_001);
    expect(built.page('index.html')).toBe('two');
  });

  it('is stale where it was never built or its sources are newer', async () => {
    mkdirSync(join(folder, 'app/src/parts'), { recursive: true });
    writeFileSync(join(folder, 'app/src/parts/one.tsx'), '');
    expect(await isFrontEndStale(join(folder, 'app'))).toBe(true);
    mkdirSync(join(folder, 'app/dist'));
    writeFileSync(join(folder, 'app/dist/index.html'), '');
    const past = Date.now() / 1000 - 1000;
    for (const path of ['app/src', 'app/src/parts', 'app/src/parts/one.tsx']) at(path, past - 10);
    at('app/dist/index.html', past);
    expect(await isFrontEndStale(join(folder, 'app'))).toBe(false);
    at('app/src/parts/one.tsx', past + 10);
    expect(await isFrontEndStale(join(folder, 'app'))).toBe(true);
    // A published image has no sources: what was built is what there is.
    expect(await isFrontEndStale(join(folder, 'nowhere'))).toBe(false);
  });
});

describe('the front end\'s pages', () => {
  let server: TestServer;
  beforeAll(async () => { server = await startTestServer({ location: { kind: 'embedded', folder: temporaryFolder(), template } }); });
  const policyOf = (answer: { headers: Headers }): string => answer.headers.get('content-security-policy') ?? '';

  it('carry a strict policy with a nonce of their own, built or not', async () => {
    for (const path of ['/dashboard', '/dashboard/connections/con_1', '/link/lnk_nonsense']) {
      const [one, two] = [await server.call('GET', path), await server.call('GET', path)];
      expect([200, 503], path).toContain(one.status);
      expect(one.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(policyOf(one)).toContain("default-src 'none'");
      expect(policyOf(one)).toContain("frame-ancestors 'none'");
      expect(policyOf(one)).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline/);
      expect(one.headers.get('cache-control')).toBe('no-store');
      if (one.status === 503) { expect(one.text).toContain('pnpm'); continue; }
      expect(policyOf(one)).not.toBe(policyOf(two));
      const nonce = /'nonce-([\w-]+)'/.exec(policyOf(one))?.[1] ?? '';
      expect(one.text).toContain(`nonce="${nonce}"`);
      expect(one.text).not.toContain('__CSP_NONCE__');
    }
    expect(problemIn(await server.call('GET', '/dashboard/assets/..%2f..%2fpackage.json')).status).toBe(404);
    expect((await server.call('POST', '/dashboard')).status).toBe(405);
  });

  it('are framed by the page the session names, and by no other', async () => {
    const framed = await invite(server, { origin: 'https://app.example' });
    const plain = await invite(server);
    const [open, closed] = [await server.call('GET', `/link/${framed.id}`), await server.call('GET', `/link/${plain.id}`)];
    if (open.status === 200) {
      expect(policyOf(open)).toContain('frame-ancestors https://app.example');
      expect(open.headers.get('x-frame-options')).toBeNull();
      expect(open.headers.get('cross-origin-opener-policy')).toBe('unsafe-none');
    }
    expect(policyOf(closed)).toContain("frame-ancestors 'none'");
    expect(closed.headers.get('x-frame-options')).toBe('DENY');
    // What opens a session is kept nowhere but in the link.
    await server.manage('GET', '/api/v1/requests');
    const kept = (await server.manage('GET', '/api/v1/requests')).text + server.logged.join('');
    for (const { id } of [framed, plain]) expect(kept).not.toContain(id);
  });

  it('know no sandbox unless one runs', async () => {
    expect(problemIn(await server.manage('GET', '/api/v1/sandbox')).code).toBe('route_not_found');
    expect(problemIn(await server.manage('POST', '/api/v1/sandbox/connect')).code).toBe('route_not_found');
  });
});
