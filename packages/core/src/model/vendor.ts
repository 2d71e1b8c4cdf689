import { z } from 'zod';
import { address, bankAccount, contact, paymentTerms, recordHead, recordTail, taxId } from './shared-parts.ts';
import { choice, codeAndName, decimal, flag, list, ref, requiredRef, requiredText, text } from './scalars.ts';

export const vendor = z.object({
  ...recordHead('vendor'),
  name: requiredText('Name the vendor is known by'),
  legal_name: text('Full legal name'),
  status: choice(['active', 'inactive', 'blocked', 'pending', 'other'], 'Whether the vendor can be used'),
  source_status: text('The source\'s own status'),
  type: choice(['company', 'person', 'employee', 'government', 'other'], 'Kind of vendor'),
  group: codeAndName('Vendor group'),
  tax_ids: list(taxId, 'Tax numbers'),
  registration_number: text('Number in the commercial register'),
  currency: text('Currency of orders, ISO 4217'),
  payment_terms: paymentTerms,
  payment_method: text('Method of payment'),
  credit_limit: decimal('Credit limit in the vendor\'s currency'),
  balance: decimal('Open balance in the vendor\'s currency'),
  is_purchasing_blocked: flag('True when nothing may be ordered'),
  is_payment_blocked: flag('True when nothing may be paid'),
  default_expense_account: ref('General ledger account charged by default'),
  payables_account: ref('General ledger account of payables'),
  language: text('Language, BCP 47'),
  email: text('E-mail address'),
  phone: text('Telephone number'),
  website: text('Web address'),
  addresses: list(address, 'Addresses'),
  contacts: list(contact, 'Persons to contact'),
  bank_accounts: list(bankAccount, 'Bank accounts, without full numbers'),
  parent: ref('Vendor this one belongs to'),
  companies: list(z.object({ company: requiredRef('Company'), payment_terms: paymentTerms, is_blocked: flag('True when blocked in this company') }), 'Settings per company'),
  memo: text('Note'),
  ...recordTail,
});
export type Vendor = z.infer<typeof vendor>;
