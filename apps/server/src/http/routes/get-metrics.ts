import type { Services } from '../../services.ts';
import type { App } from '../request-state.ts';

export function getMetrics(app: App, { metrics }: Services): void {
  app.get('/metrics', { config: { unrecorded: true }, schema: { hide: true } }, async (_request, reply) => reply.header('content-type', metrics.contentType).send(await metrics.text()));
}
