import { z } from 'zod';
import { isId } from '../../ids.ts';
import type { ReconnectLinks } from '../../link/reconnect-links.ts';
import type { ConnectionRow } from '../../store/connections.ts';

export const connectionStatuses = ['pending', 'active', 'degraded', 'unreachable', 'reauthorization_required', 'disabled'] as const;
export const passthroughModes = ['off', 'read', 'write'] as const;

export const connectionSchema = z.object({
  object: z.literal('connection'),
  id: z.string().describe('Id of the connection'),
  system: z.string().describe('The connected system, as in GET /systems'),
  customer: z.object({
    id: z.string().describe('Your own id of the customer'),
    name: z.string().nullable().describe('Name of the customer'),
  }).nullable().describe('Whose system it is'),
  status: z.enum(connectionStatuses).describe('Whether calls get through'),
  status_reason: z.string().nullable().describe('Why the status is not active: an error code, a colon and a sentence'),
  status_since: z.string().describe('When the status became what it is'),
  reauthorization: z.object({
    required: z.boolean().describe('Whether the stored credentials are refused'),
    url: z.url().nullable().describe('Where an administrator of the system can reconnect'),
    since: z.string().nullable().describe('Since when'),
  }),
  last_checked_at: z.string().nullable().describe('When the connection was last checked'),
  last_success_at: z.string().nullable().describe('When the system last answered a call, to the minute'),
  settings: z.record(z.string(), z.string()).describe('What the connection knows besides its credentials, which never come back'),
  passthrough: z.enum(passthroughModes).describe('Which calls of the system\'s own API its token may make: none, GET and HEAD, all'),
  metadata: z.record(z.string(), z.string()).describe('Your own data about the connection'),
  created_at: z.string().describe('When the connection was made'),
}).meta({ id: 'Connection' });

export const connectionWithTokenSchema = z.object({
  connection: connectionSchema,
  token: z.string().describe('The connection\'s token; shown this once'),
}).meta({ id: 'ConnectionWithToken' });

export function connectionResource(row: ConnectionRow, reconnectLinks: ReconnectLinks | null): z.infer<typeof connectionSchema> {
  const refused = row.status === 'reauthorization_required';
  return {
    object: 'connection',
    id: row.id,
    system: row.system,
    customer: row.customer_id === null ? null : { id: row.customer_id, name: row.customer_name },
    status: row.status,
    status_reason: row.status_code === null ? null : `${row.status_code}: ${row.status_detail ?? ''}`.trimEnd(),
    status_since: row.status_since,
    reauthorization: { required: refused, url: refused && row.deleted_at === null ? reconnectLinks?.urlOf(row) ?? null : null, since: refused ? row.status_since : null },
    last_checked_at: row.last_checked_at,
    last_success_at: row.last_success_at,
    settings: row.settings,
    passthrough: row.passthrough,
    metadata: row.metadata,
    created_at: row.created_at,
  };
}

/** What is no id of a connection is refused before it is looked up. */
export const connectionParams = z.object({ id: z.string().refine((text) => isId('con', text), 'must be the id of a connection').describe('Id of the connection') });

const settings = z.record(z.string(), z.unknown()).describe('As GET /systems describes for the system');
const credentials = z.record(z.string(), z.unknown()).describe('`type` and the fields of that type, as GET /systems describes for the system');
export const customerInput = z.strictObject({ id: z.string().min(1).max(255).describe('Your own id of the customer'), name: z.string().min(1).max(255).nullable().default(null).describe('Name of the customer') });
const customer = customerInput.nullable();
const metadataKey = z.string().min(1).max(40);
const metadataValue = z.string().max(500);
const atMost50 = (entries: Readonly<Record<string, unknown>>): boolean => Object.keys(entries).length <= 50;
export const connectionMetadata = z.record(metadataKey, metadataValue).refine(atMost50, 'at most 50 entries');

export const createConnectionBody = z.strictObject({
  system: z.string().describe('The system to connect, as in GET /systems'),
  settings: settings.default({}),
  credentials,
  customer: customer.default(null),
  metadata: connectionMetadata.default({}).describe('Your own data: up to 50 keys of 40 characters with texts of 500'),
}).meta({ id: 'CreateConnection' });

export const updateConnectionBody = z.strictObject({
  customer: customer.optional(),
  metadata: z.record(metadataKey, metadataValue.nullable()).refine(atMost50, 'at most 50 entries').optional().describe('Merged into what is there; null removes a key'),
  passthrough: z.enum(passthroughModes).optional(),
}).meta({ id: 'UpdateConnection' });

export const reconnectBody = z.strictObject({ credentials, settings: settings.optional() }).meta({ id: 'Reconnect' });
