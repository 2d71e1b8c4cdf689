import { z } from 'zod';
import { address, recordHead, recordTail, taxId } from './shared-parts.ts';
import { flag, list, ref, requiredText, text } from './scalars.ts';

export const company = z.object({
  ...recordHead('company'),
  code: requiredText('Code of the company'),
  name: requiredText('Name of the company'),
  legal_name: text('Full legal name'),
  parent: ref('Company this one belongs to'),
  currency: text('Currency of the books, ISO 4217'),
  country: text('Country, ISO 3166-1 alpha-2'),
  tax_ids: list(taxId, 'Tax numbers'),
  address: address.nullable().describe('Address'),
  is_active: flag('True when in use'),
  is_elimination: flag('True for a company that only eliminates intercompany postings'),
  ...recordTail,
});
export type Company = z.infer<typeof company>;
