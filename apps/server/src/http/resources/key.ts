import { z } from 'zod';
import { isId } from '../../ids.ts';
import type { TokenRow } from '../../store/tokens.ts';

export const keySchema = z.object({
  object: z.literal('key'),
  id: z.string().describe('Id of the key; requests and audit events name it'),
  name: z.string().nullable().describe('What you call it'),
  last4: z.string().describe('Its last four characters'),
  origin: z.enum(['configuration', 'api']).describe('`configuration`: the first key, from KOINE_SECRET_KEY or the data folder. `api`: made with POST /keys'),
  created_at: z.string(),
  last_used_at: z.string().nullable().describe('To the minute'),
  revoked_at: z.string().nullable().describe('Since when it opens nothing any more'),
}).meta({ id: 'Key' });

export const keyWithTextSchema = z.object({
  key: keySchema,
  secret_key: z.string().describe('The key itself; shown this once'),
}).meta({ id: 'KeyWithText' });

export function keyResource({ id, name, last4, origin, created_at, last_used_at, revoked_at }: TokenRow): z.infer<typeof keySchema> {
  return { object: 'key', id, name, last4, origin, created_at, last_used_at, revoked_at };
}

export const createKeyBody = z.strictObject({ name: z.string().trim().min(1).max(100).describe('What you call it: where it is used, or who uses it') }).meta({ id: 'CreateKey' });
export const keyParams = z.object({ id: z.string().refine((text) => isId('tok', text), 'must be the id of a key').describe('Id of the key') });
