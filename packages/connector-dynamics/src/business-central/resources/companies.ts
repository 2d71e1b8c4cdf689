import { constant, defineResource, fact, from, instant, key, object, required, text, unsupported } from '@koine/core';
import { companyRef, noCustomFields } from '../company-ref.ts';
import { company } from '../company-source.ts';
import { informationFacts } from '../discover.ts';

const information = (column: keyof typeof informationFacts) => fact(informationFacts[column], `companyInformation.${column}`);

/** The connection's company. What stands on its information page was found out with the connection and is a day old at most. */
export const companies = defineResource({
  collection: 'companies',
  source: company,
  fields: {
    id: key(),
    number: text('name'),
    code: required(text('name')),
    // The display name of a new company is empty.
    name: from([text('displayName'), required(text('name'))], (displayName, name) => displayName ?? name),
    legal_name: information('displayName'),
    parent: unsupported('companies do not belong to one another in Business Central'),
    currency: information('currencyCode'),
    country: information('country'),
    tax_ids: from([information('taxRegistrationNumber'), information('country')], (value, country) => (value === null ? [] : [{ type: 'vat' as const, value, country }])),
    address: object({
      type: constant('legal', 'the address on the company\'s information page'), name: unsupported('see the legal name'), line1: information('addressLine1'), line2: information('addressLine2'), line3: unsupported('addresses have two lines'),
      city: information('city'), region: information('state'), postal_code: information('postalCode'), country: information('country'), phone: information('phoneNumber'), email: information('email'),
    }),
    is_active: unsupported('companies are not switched off'),
    is_elimination: unsupported('consolidation companies are not marked in API v2.0'),
    company: companyRef,
    custom_fields: noCustomFields,
    source_url: unsupported('the address of the web client is not known to the API'),
    created_at: instant('systemCreatedAt'),
    updated_at: instant('systemModifiedAt'),
    version: text('@odata.etag'),
  },
});
