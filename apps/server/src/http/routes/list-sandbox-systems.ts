import { z } from 'zod';
import type { Services } from '../../services.ts';
import type { App } from '../request-state.ts';
import { pageSchema } from '../resources/page.ts';

const sandboxSystem = z.object({
  system: z.string(),
  name: z.string(),
  url: z.url().describe('Where the stand-in answers'),
  settings: z.record(z.string(), z.unknown()),
  credentials: z.record(z.string(), z.unknown()).describe('Of the stand-in: they open nothing else'),
}).meta({ id: 'SandboxSystem' });

/** Only where the start command runs stand-ins; otherwise there is no such route. */
export function listSandboxSystems(app: App, { sandbox, systems }: Services): void {
  if (sandbox === null) return;
  const data = sandbox.map(({ system, url, settings, credentials }) => ({ system, name: systems.get(system)?.name ?? system, url, settings, credentials }));
  app.get('/api/v1/sandbox', {
    config: { access: 'management' },
    schema: { operationId: 'list_sandbox_systems', tags: ['Server'], summary: 'List the stand-ins that run beside this server', response: { 200: pageSchema(sandboxSystem, 'SandboxSystemPage') } },
  }, async () => ({ data, next_cursor: null, total_count: data.length, limit: data.length, warnings: [] }));
}
