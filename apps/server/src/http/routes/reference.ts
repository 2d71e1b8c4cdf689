import { createHash } from 'node:crypto';
import { fastify } from 'fastify';
import type { Services } from '../../services.ts';
import type { App } from '../request-state.ts';
import { referenceHeaders } from '../security-headers.ts';

const script = '/docs/js/scalar.js';

interface Files {
  readonly page: string;
  readonly script: string;
  /** Hashes of the lines in the page that set the script up, for the content security policy. */
  readonly inline: readonly string[];
}

/** The readable reference at /docs, from the OpenAPI document. Its files are loaded at the first visit: they weigh 40 MB of memory. */
export function reference(app: App, _services: Services): void {
  let files: Promise<Files> | undefined;
  const options = { config: { unrecorded: true }, schema: { hide: true } } as const;
  app.get('/docs', options, async (_request, reply) => {
    const { page, inline } = await (files ??= load());
    return reply.headers(referenceHeaders(inline)).header('content-type', 'text/html; charset=utf-8').send(page);
  });
  app.get('/docs/', options, (_request, reply) => reply.redirect('/docs', 301));
  app.get(script, options, async (_request, reply) => {
    const { script: text } = await (files ??= load());
    return reply.header('content-type', 'text/javascript; charset=utf-8').header('cache-control', 'public, max-age=86400').send(text);
  });
}

/** The package offers its files as routes only: they are asked for once, of a server that never listens. */
async function load(): Promise<Files> {
  const { default: scalar } = await import('@scalar/fastify-api-reference');
  const offline = fastify();
  await offline.register(scalar, { routePrefix: '/docs', configuration: { url: '/api/v1/openapi.json', pageTitle: 'Koine API', cdn: script, withDefaultFonts: false, telemetry: false } });
  const [page, file] = [await offline.inject('/docs/'), await offline.inject(script)];
  await offline.close();
  const inline = [...page.body.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(([, text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`);
  return { page: page.body, script: file.body, inline };
}
