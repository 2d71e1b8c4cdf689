import { sql } from 'kysely';
import { KoineError } from '@koine/core';
import type { Services } from '../../services.ts';
import type { App } from '../request-state.ts';

/** For orchestrators: alive while the process answers, ready while it serves. */
export function healthProbes(app: App, { database, lifecycle }: Services): void {
  const options = { config: { unrecorded: true }, schema: { hide: true } } as const;
  app.get('/healthz', options, async () => ({ status: 'ok' }));
  app.get('/readyz', options, async () => {
    if (lifecycle.draining) throw new KoineError('shutting_down', { detail: 'This server is about to stop.' });
    await sql`select 1`.execute(database);
    return { status: 'ready' };
  });
}
