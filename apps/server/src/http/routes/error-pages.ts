import { codes, KoineError, type ErrorCode } from '@koine/core';
import { z } from 'zod';
import type { Services } from '../../services.ts';
import { errorListPage, errorPage } from '../pages/errors.ts';
import type { App } from '../request-state.ts';
import { pageHeaders } from '../security-headers.ts';

const params = z.object({ code: z.string() });

/** A page for every error code: where `type` of a problem leads. */
export function errorPages(app: App, { lifecycle }: Services): void {
  app.get('/docs/errors', { schema: { hide: true } }, async (_request, reply) => reply.headers(pageHeaders).send(errorListPage()));
  app.get('/docs/errors/:code', { schema: { hide: true, params } }, async (request, reply) => {
    const { code } = request.params;
    if (!isCode(code)) throw new KoineError('not_found', { detail: 'There is no such error code; /docs/errors lists them.' });
    return reply.headers(pageHeaders).send(errorPage(code, lifecycle.publicUrl));
  });
}

function isCode(text: string): text is ErrorCode {
  return Object.hasOwn(codes, text);
}
