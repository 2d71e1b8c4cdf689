import { constant, defineResource, from, key, list, object, required, text, unsupported } from '@koine/core';
import { companyCodes } from '../services.ts';

const inAddress = unsupported('the API gives city and country of a company code, not its whole address');

/** Company codes: the legal entities that keep books. */
export const companies = defineResource({
  collection: 'companies',
  source: companyCodes,
  fields: {
    id: key(),
    number: text('CompanyCode'),
    code: required(text('CompanyCode')),
    name: from([text('CompanyCodeName'), required(text('CompanyCode'))], (name, code) => name ?? code),
    legal_name: unsupported('a company code has one name'),
    parent: unsupported('company codes have no parent'),
    currency: text('Currency'),
    country: text('Country'),
    tax_ids: list(from([text('VATRegistration'), text('Country')], (value, country) => (value === null ? null : { type: 'vat' as const, value, country }))),
    address: object({
      type: constant('legal', 'the address of the company code'),
      name: inAddress, line1: inAddress, line2: inAddress, line3: inAddress,
      city: text('CityName'),
      region: inAddress, postal_code: inAddress,
      country: text('Country'),
      phone: inAddress, email: inAddress,
    }, ['city']),
    is_active: unsupported('company codes are not switched off'),
    is_elimination: unsupported('S/4HANA eliminates in group reporting, not in a company code'),
    company: unsupported('a company code is the company'),
    custom_fields: constant({}, 'fields that a customer added (YY1_…) are not read'),
    source_url: unsupported('the API does not tell the address of the launchpad'),
    created_at: unsupported('company codes keep no time of creation'),
    updated_at: unsupported('company codes keep no time of change'),
    version: text('@odata.etag'),
  },
});
