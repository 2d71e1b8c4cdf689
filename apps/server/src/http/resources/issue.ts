import { codeFacts } from '@koine/core';
import { z } from 'zod';
import type { IssueFound } from '../../issues.ts';
import type { ReconnectLinks } from '../../link/reconnect-links.ts';
import { connectionStatuses } from './connection.ts';
import { customerMessage } from './customer-message.ts';
import { errorCodeSchema } from './request.ts';

export const issueSchema = z.object({
  object: z.literal('issue'),
  id: z.string().describe('The same as long as the cause lasts'),
  system: z.string(),
  code: errorCodeSchema,
  title: z.string().describe('What is wrong, in a few words'),
  scope: z.enum(['systemic', 'connection']).describe('Whether the host as a whole fails'),
  detail: z.string().describe('The newest sentence about it'),
  remedy: z.string().describe('What to do'),
  connections: z.array(z.object({
    id: z.string(),
    customer: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
    status: z.enum(connectionStatuses),
    since: z.string().describe('Since when the connection has this status'),
    reconnect_url: z.url().nullable().describe('Where its customer reconnects it; null where that would not help'),
  })).describe('Those it affects, longest first'),
  customer_message: z.string().describe('A text for the customers, ready to be sent'),
  first_seen_at: z.string(),
  last_seen_at: z.string(),
}).meta({ id: 'Issue' });

export function issueResource(issue: IssueFound, reconnectLinks: ReconnectLinks): z.infer<typeof issueSchema> {
  const { title, remedy } = codeFacts(issue.code);
  return {
    object: 'issue', id: issue.id, system: issue.system, code: issue.code, title, scope: issue.scope, detail: issue.detail, remedy,
    connections: issue.connections.map((row) => ({ id: row.id, customer: row.customer_id === null ? null : { id: row.customer_id, name: row.customer_name }, status: row.status, since: row.status_since, reconnect_url: row.status === 'reauthorization_required' ? reconnectLinks.urlOf(row) : null })),
    customer_message: customerMessage(issue), first_seen_at: issue.firstSeenAt, last_seen_at: issue.lastSeenAt,
  };
}
