import { z } from 'zod';
import { choice, codeAndName, customFields, decimal, flag, instant, ref, requiredText, text } from './scalars.ts';

/** The fields every record has, in the order they are printed. */
export const recordHead = <const Name extends string>(object: Name) => ({
  object: z.literal(object).describe('Kind of record'),
  id: requiredText('The source\'s own key as one URL-safe string; the same on every node, for ever'),
  number: text('What a person calls the record'),
});
export const recordTail = {
  company: ref('Legal entity the record belongs to'),
  custom_fields: customFields,
  source_url: text('Address of the record on the source\'s own screen, where it can be built'),
  created_at: instant('When the source created the record'),
  updated_at: instant('When the source last changed the record'),
  version: text('Opaque version for If-Match'),
};

export const address = z.object({
  type: choice(['billing', 'shipping', 'legal', 'other'], 'What the address is used for'),
  name: text('Name of the addressee'),
  line1: text('Street and house number, or first address line'),
  line2: text('Second address line'),
  line3: text('Third address line'),
  city: text('City'),
  region: text('State, province or region, as the source codes it'),
  postal_code: text('Postal code'),
  country: text('Country, ISO 3166-1 alpha-2'),
  phone: text('Telephone number'),
  email: text('E-mail address'),
});
export type Address = z.infer<typeof address>;

export const contact = z.object({
  name: text('Name of the person'),
  title: text('Function or title'),
  email: text('E-mail address'),
  phone: text('Telephone number'),
  is_primary: flag('True for the main contact'),
});

export const taxId = z.object({
  type: choice(['vat', 'ein', 'gst', 'other'], 'Kind of tax number'),
  value: requiredText('The number as the source holds it'),
  country: text('Country that issued it, ISO 3166-1 alpha-2'),
});

export const bankAccount = z.object({
  bank_name: text('Name of the bank'),
  account_holder: text('Holder of the account'),
  account_number_last4: text('Last four characters of the account number; the full number is never given'),
  iban_last4: text('Last four characters of the IBAN; the full IBAN is never given'),
  bic: text('BIC of the bank'),
  currency: text('Currency of the account, ISO 4217'),
  country: text('Country of the bank, ISO 3166-1 alpha-2'),
});

export const dimension = z.object({
  type: choice(['cost_center', 'profit_center', 'department', 'class', 'location', 'project', 'custom'], 'Kind of dimension'),
  code: text('Code of the dimension value'),
  name: text('Name of the dimension value'),
  id: text('Id of the dimension value'),
});
export type Dimension = z.infer<typeof dimension>;

export const tax = z.object({
  code: text('Tax code in the source'),
  rate: decimal('Rate in percent'),
  amount: decimal('Amount of tax in the document\'s currency'),
});

export const paymentTerms = codeAndName('Terms of payment');
