import { z } from 'zod';
import type { Services } from '../../services.ts';
import { listAuditEvents as readAuditEvents, type AuditFilters } from '../../store/audit-events.ts';
import type { App } from '../request-state.ts';
import { auditEventResource, auditEventSchema } from '../resources/audit-event.ts';
import { managementPage, pageParameters, pageSchema } from '../resources/page.ts';

const querystring = z.strictObject({
  ...pageParameters,
  action: z.string().max(100).optional().describe('This action, or a group of them: `key.*`'),
  'actor.id': z.string().max(100).optional().describe('Done with this key or link session'),
  'target.id': z.string().max(100).optional().describe('Done to this'),
});

export function listAuditEvents(app: App, { database, cursorSeal, now }: Services): void {
  app.get('/api/v1/audit-events', {
    config: { access: 'management' },
    schema: {
      operationId: 'list_audit_events', tags: ['Keys and audit'], summary: 'List who changed what', querystring, response: { 200: pageSchema(auditEventSchema, 'AuditEventPage') },
      description: 'Newest first. Every change made with a secret key, in the dashboard or at the connect page, written in the transaction of the change. Rows are only ever added; a chain of keyed hashes tells where one was tampered with.',
    },
  }, ({ query }) => managementPage({
    list: 'audit-events', seal: cursorSeal, now: now(), query,
    filters: { action: query.action, actorId: query['actor.id'], targetId: query['target.id'] } satisfies AuditFilters,
    read: async (filters, after, count) => (await readAuditEvents(database, filters, after === null ? null : Number(after), count)).map((event) => ({ id: String(event.sequence), event })),
    present: ({ event }) => auditEventResource(event),
  }));
}
