import { constant, defineResource, instant, key, object, required, text, unsupported } from '@koine/core';
import { companyRef, noCustomFields } from '../company-ref.ts';
import { hasEntity } from '../discover.ts';
import * as sets from '../sets.ts';

export const locations = defineResource({
  collection: 'locations',
  source: sets.locations,
  serves: (facts) => hasEntity(facts, 'locations'),
  fields: {
    id: key(),
    number: text('code'),
    code: required(text('code')),
    name: text('displayName'),
    type: constant('warehouse', 'a location of Business Central is a place where stock is kept'),
    parent: unsupported('locations do not lie in one another'),
    address: object({
      type: constant('other', 'the address of the location'), name: unsupported('see the name of the location'), line1: text('addressLine1'), line2: text('addressLine2'), line3: unsupported('addresses have two lines'),
      city: text('city'), region: text('state'), postal_code: text('postalCode'), country: text('country'), phone: text('phoneNumber'), email: text('email'),
    }),
    is_active: unsupported('locations are not switched off'),
    company: companyRef,
    custom_fields: noCustomFields,
    source_url: unsupported('the address of the web client is not known to the API'),
    created_at: unsupported('API v2.0 does not give when a location was created'),
    updated_at: instant('lastModifiedDateTime'),
    version: text('@odata.etag'),
  },
});
