import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { stripTypeScriptTypes } from 'node:module';

/** A site on a port of its own: an origin of its own. */
export interface Site {
  readonly origin: string;
  readonly close: () => Promise<void>;
}

type Answer = (path: string) => Promise<{ readonly type: string; readonly body: string; readonly policy?: string } | null>;

async function site(answer: Answer): Promise<Site> {
  const server: Server = createServer((request, response) => {
    void answer(new URL(request.url ?? '/', 'http://site').pathname).then((found) => {
      if (found === null) response.writeHead(404).end();
      else response.writeHead(200, { 'content-type': found.type, ...(found.policy !== undefined && { 'content-security-policy': found.policy }) }).end(found.body);
    });
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the site has no port');
  return { origin: `http://127.0.0.1:${address.port}`, close: () => new Promise((resolve) => { server.close(() => { resolve(); }); server.closeAllConnections(); }) };
}

/** The script as a browser gets it: the sources without their types. */
export async function script(name: string): Promise<string> {
  return stripTypeScriptTypes(await readFile(new URL(`../../src/${name}`, import.meta.url), 'utf8'));
}

/** Somebody's app, under a strict policy: scripts of its own, frames of the connect page alone. */
export function appSite(linkOrigin: string): Promise<Site> {
  return site(async (path) => {
    if (path.startsWith('/src/')) return { type: 'text/javascript', body: await script(path.slice('/src/'.length)) };
    if (path === '/app.js') return { type: 'text/javascript', body: `import { openLink, defineKoineLink } from '/src/index.ts'; globalThis.koine = { openLink, defineKoineLink }; globalThis.told = []; document.body.dataset.loaded = 'yes';` };
    if (path !== '/') return null;
    return {
      type: 'text/html', policy: `default-src 'none'; script-src 'self'; frame-src ${linkOrigin}; base-uri 'none'`,
      body: '<!doctype html><html lang="en"><title>App</title><body><button id="connect">Connect</button><div id="place"></div><script type="module" src="/app.js"></script></body></html>',
    };
  });
}

/** Plays the connect page: tells its opener or parent what a test asks for. */
export function connectSite(): Promise<Site> {
  return site(async (path) => {
    if (path === '/page.js') return { type: 'text/javascript', body: `const host = window.opener ?? window.parent; window.tell = (message) => host.postMessage(message, '*'); tell({ source: 'koine-link', type: 'ready' });` };
    return { type: 'text/html', body: '<!doctype html><html lang="en"><title>Connect page</title><h1>Connect</h1><script src="/page.js"></script></html>' };
  });
}
