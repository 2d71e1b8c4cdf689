import { z } from 'zod';
import type { AuditEventRow } from '../../store/audit-events.ts';

export const auditEventSchema = z.object({
  object: z.literal('audit_event'),
  id: z.string(),
  sequence: z.int().describe('Gapless, from 1'),
  at: z.string().describe('When it happened'),
  actor: z.object({
    kind: z.enum(['secret_key', 'session', 'link_session', 'server']).describe('By a secret key, from the dashboard, by an end customer at the connect page, or by the server itself'),
    id: z.string().nullable().describe('The key, for dashboards the one signed in with; or the link session'),
    address: z.string().nullable().describe('Network address of the client'),
    user_agent: z.string().nullable(),
  }),
  action: z.string().describe('What was done, such as `connection.deleted`'),
  target: z.object({ type: z.string(), id: z.string() }).nullable().describe('What it was done to'),
  data: z.record(z.string(), z.unknown()).describe('What changed; never the value of a secret'),
  request_id: z.string().nullable().describe('The request it came with'),
  hash: z.string().describe('Keyed hash over this event and the hash before it'),
}).meta({ id: 'AuditEvent' });

export function auditEventResource(row: AuditEventRow): z.infer<typeof auditEventSchema> {
  return {
    object: 'audit_event', id: row.id, sequence: row.sequence, at: row.at,
    actor: { kind: row.actor_kind, id: row.actor_id, address: row.address, user_agent: row.user_agent },
    action: row.action,
    target: row.target_type === null || row.target_id === null ? null : { type: row.target_type, id: row.target_id },
    data: z.record(z.string(), z.unknown()).parse(JSON.parse(row.data)),
    request_id: row.request_id, hash: row.hash,
  };
}
