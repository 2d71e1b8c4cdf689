import { z } from 'zod';
import type { Services } from '../../services.ts';
import { systemStatuses } from '../../system-status.ts';
import { version } from '../../version.ts';
import type { App } from '../request-state.ts';

const operation = z.enum(['operational', 'degraded', 'down']);
const statusSchema = z.object({
  object: z.literal('status'),
  status: operation.describe('This server'),
  version: z.string().describe('Its version'),
  started_at: z.string().describe('Since when it runs'),
  systems: z.array(z.object({ id: z.string(), name: z.string(), status: operation })).describe('By system, from real traffic and checks'),
}).meta({ id: 'Status' });

export function getStatus(app: App, { database, systems, lifecycle }: Services): void {
  app.get('/api/v1/status', {
    config: { access: 'public' },
    schema: { operationId: 'get_status', tags: ['Server'], summary: 'How this server and the connected systems fare', response: { 200: statusSchema } },
  }, async () => ({ object: 'status' as const, status: 'operational' as const, version, started_at: lifecycle.startedAt, systems: await systemStatuses(database, systems) }));
}
