import type { Services } from '../../services.ts';
import { systemStatuses } from '../../system-status.ts';
import { html, page } from '../pages/page.ts';
import type { App } from '../request-state.ts';
import { pageHeaders } from '../security-headers.ts';

export function statusPage(app: App, { database, systems, lifecycle }: Services): void {
  app.get('/status', { schema: { hide: true } }, async (_request, reply) => {
    const rows = [{ name: 'This server', status: 'operational' }, ...await systemStatuses(database, systems)];
    const table = rows.map(({ name, status }) => html`<tr><th scope="row">${name}</th><td class="${status}">${status}</td></tr>`);
    return reply.headers(pageHeaders).send(page('Status', html`<h1>Status</h1><table>${table}</table><p>Running since ${lifecycle.startedAt}.</p>`));
  });
}
