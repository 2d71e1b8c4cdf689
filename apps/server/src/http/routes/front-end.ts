import { fileURLToPath } from 'node:url';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { KoineError } from '@koine/core';
import { z } from 'zod';
import type { Services } from '../../services.ts';
import { findLinkSession } from '../../store/link-sessions.ts';
import { hashToken, tokenKind } from '../../tokens.ts';
import { answerPage } from '../frontend/answer-page.ts';
import { createBuiltPages } from '../frontend/built-pages.ts';
import type { App } from '../request-state.ts';

/** apps/dashboard/dist, seen from the source and from the built server alike. */
const folder = fileURLToPath(new URL('../../../../dashboard/dist', import.meta.url));
const options = { config: { unrecorded: true }, schema: { hide: true } } as const;
const assetParams = z.object({ '*': z.string() });
const linkParams = z.object({ id: z.string() });

/** The dashboard and the connect page. Their addresses are not recorded: the connect page's holds its session. */
export function frontEnd(app: App, { database, tokenHashKey }: Services): void {
  const built = createBuiltPages(folder);
  const dashboard = (_request: FastifyRequest, reply: FastifyReply) => answerPage(reply, built, { name: 'index.html', framedBy: null, keepsOpener: false });
  app.get('/dashboard', options, dashboard);
  app.get('/dashboard/*', options, dashboard);
  app.get('/dashboard/assets/*', { ...options, schema: { hide: true, params: assetParams } }, async (request, reply) => {
    const file = built.asset(request.params['*']);
    if (file === null) throw new KoineError('route_not_found', { detail: 'There is no such file.' });
    const zipped = file.gzipped !== null && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '') ? file.gzipped : null;
    // Each name holds a hash of the content: what it names never changes.
    reply.headers({ 'content-type': file.type, 'cache-control': 'public, max-age=31536000, immutable', vary: 'accept-encoding', ...(zipped !== null && { 'content-encoding': 'gzip' }) });
    return reply.send(zipped ?? file.bytes);
  });
  app.get('/link/:id', { ...options, schema: { hide: true, params: linkParams } }, async (request, reply) => {
    const { id } = request.params;
    const session = tokenKind(id) === 'lnk' ? await findLinkSession(database, hashToken(id, tokenHashKey)) : undefined;
    return answerPage(reply, built, { name: 'link.html', framedBy: session?.origin ?? null, keepsOpener: true });
  });
}
