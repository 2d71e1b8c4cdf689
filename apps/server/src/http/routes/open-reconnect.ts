import { isKoineError } from '@koine/core';
import { z } from 'zod';
import type { Services } from '../../services.ts';
import { html, page } from '../pages/page.ts';
import type { App } from '../request-state.ts';
import { pageHeaders } from '../security-headers.ts';

/** The address in `reauthorization.url`: makes a link session that reconnects the connection to the account it had, and opens it. */
export function openReconnect(app: App, { linkSessions }: Services): void {
  app.get('/link/reconnect/:sealed', { config: { unrecorded: true }, schema: { hide: true, params: z.object({ sealed: z.string() }) } }, async (request, reply) => {
    try {
      const { text } = await linkSessions.openReconnect(request.params.sealed);
      return await reply.header('cache-control', 'no-store').redirect(`/link/${text}`, 303);
    } catch (error) {
      if (!isKoineError(error) || error.fault !== 'caller') throw error;
      return reply.code(404).headers({ ...pageHeaders, 'cache-control': 'no-store' }).send(page('Nothing to reconnect', html`<h1>Nothing to reconnect</h1><p>${error.detail}</p><p>${error.remedy}</p>`));
    }
  });
}
