import { z } from 'zod';
import { address, recordHead, recordTail } from './shared-parts.ts';
import { choice, flag, ref, requiredText, text } from './scalars.ts';

export const location = z.object({
  ...recordHead('location'),
  code: requiredText('Code of the location'),
  name: text('Name of the location'),
  type: choice(['site', 'plant', 'warehouse', 'storage_location', 'bin', 'office', 'store', 'virtual', 'other'], 'Kind of location'),
  parent: ref('Location this one lies in'),
  address: address.nullable().describe('Address'),
  is_active: flag('True when in use'),
  ...recordTail,
});
export type Location = z.infer<typeof location>;
