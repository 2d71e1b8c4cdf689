import { constant, decimal, defineResource, filteredBy, from, instant, key, list, object, required, text, unsupported } from '@koine/core';
import { companyRef, noCustomFields } from '../company-ref.ts';
import { knownOption, option, optionName } from '../option.ts';
import * as sets from '../sets.ts';

const names = (of: string) => ({ reason: `the user of the connection may not read ${of}` });
const addressPart = unsupported('stands on the vendor itself');
const statuses = { Payment: 'blocked', All: 'blocked' } as const;

export const vendors = defineResource({
  collection: 'vendors',
  source: sets.vendors,
  relations: {
    payment_terms: { kind: 'lookup', of: sets.paymentTerms, by: 'paymentTermsId', key: 'id', type: 'guid', optional: names('payment terms') },
    payment_method: { kind: 'lookup', of: sets.paymentMethods, by: 'paymentMethodId', key: 'id', type: 'guid', optional: names('payment methods') },
  },
  fields: {
    id: key(),
    number: text('number'),
    // A vendor made by hand may have no name yet: then it is known by its number.
    name: filteredBy(text('displayName'), from([text('displayName'), required(text('number'))], (name, number) => name ?? number)),
    legal_name: unsupported('a vendor has one name'),
    // A blank block is none.
    status: from([text('blocked')], (written, context) => knownOption(optionName(written), statuses, 'other', context) ?? 'active'),
    source_status: option('blocked'),
    type: unsupported('API v2.0 does not tell companies from persons among vendors'),
    group: unsupported('API v2.0 does not give the posting groups of a vendor'),
    tax_ids: from([text('taxRegistrationNumber'), text('country')], (value, country) => (value === null ? [] : [{ type: 'vat' as const, value, country }])),
    registration_number: unsupported('API v2.0 does not give the registration number of a vendor'),
    currency: text('currencyCode'),
    payment_terms: object({ code: text('payment_terms.code'), name: text('payment_terms.displayName') }),
    payment_method: text('payment_method.code'),
    credit_limit: unsupported('vendors have no credit limit in Business Central'),
    balance: decimal('balance'),
    is_purchasing_blocked: from([option('blocked')], (name) => name === 'All'),
    is_payment_blocked: from([option('blocked')], (name) => name === 'All' || name === 'Payment'),
    default_expense_account: unsupported('expense accounts follow from posting groups'),
    payables_account: unsupported('payables accounts follow from posting groups'),
    language: unsupported('API v2.0 does not give the language of a vendor'),
    email: text('email'),
    phone: text('phoneNumber'),
    website: text('website'),
    addresses: list(object({
      type: constant('billing', 'a vendor has one address of its own'), name: addressPart, line1: text('addressLine1'), line2: text('addressLine2'), line3: unsupported('addresses have two lines'),
      city: text('city'), region: text('state'), postal_code: text('postalCode'), country: text('country'), phone: addressPart, email: addressPart,
    })),
    contacts: unsupported('API v2.0 gives the contacts of a vendor one vendor at a time'),
    bank_accounts: unsupported('API v2.0 does not give the bank accounts of vendors'),
    parent: unsupported('vendors do not belong to one another'),
    companies: unsupported('a vendor belongs to one company; see company'),
    memo: unsupported('notes of a vendor are comments, which API v2.0 does not give'),
    company: companyRef,
    custom_fields: noCustomFields,
    source_url: unsupported('the address of the web client is not known to the API'),
    created_at: unsupported('API v2.0 does not give when a vendor was created'),
    updated_at: instant('lastModifiedDateTime'),
    version: text('@odata.etag'),
  },
});
