import { codes, type ErrorCode } from '@koine/core';
import { z } from 'zod';
import type { EventRow } from '../../store/events.ts';
import { connectionStatuses } from './connection.ts';
import { errorCodeSchema } from './request.ts';

export const timelineEntrySchema = z.object({
  id: z.string().describe('Id of the event'),
  at: z.string().describe('When it happened'),
  type: z.string().describe('Type of the event, such as `connection.degraded`'),
  status: z.enum([...connectionStatuses, 'deleted']).describe('Status of the connection from then on'),
  code: errorCodeSchema.nullable().describe('Why, where something is wrong'),
  detail: z.string().nullable(),
}).meta({ id: 'TimelineEntry' });

/** What an event holds of its connection. */
const told = z.object({ connection: z.object({ status: z.enum(connectionStatuses), status_reason: z.string().nullable() }) });

export function timelineEntry({ id, created_at, type, data }: EventRow): z.infer<typeof timelineEntrySchema> {
  const { connection } = told.parse(JSON.parse(data));
  const [code = '', ...detail] = connection.status_reason?.split(': ') ?? [];
  return {
    id, at: created_at, type, status: type === 'connection.deleted' ? 'deleted' : connection.status,
    code: isCode(code) ? code : null, detail: detail.length === 0 ? null : detail.join(': '),
  };
}

function isCode(text: string): text is ErrorCode {
  return Object.hasOwn(codes, text);
}
