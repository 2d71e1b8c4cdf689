import { constant, defineResource, key, ref, required, text, unsupported } from '@koine/core';
import { plants } from '../services.ts';

/** Plants. Storage locations have no API of their own that lists them all. */
export const locations = defineResource({
  collection: 'locations',
  source: plants,
  fields: {
    id: key(),
    number: text('Plant'),
    code: required(text('Plant')),
    name: text('PlantName'),
    type: constant('plant', 'the locations of S/4HANA are its plants'),
    parent: unsupported('plants do not lie in one another'),
    address: unsupported('API_PLANT_SRV gives no address'),
    is_active: unsupported('plants are not switched off'),
    company: ref({ id: text('CompanyCode'), number: text('CompanyCode'), name: text('CompanyCodeName') }),
    custom_fields: constant({}, 'fields that a customer added (YY1_…) are not read'),
    source_url: unsupported('the API does not tell the address of the launchpad'),
    created_at: unsupported('plants keep no time of creation'),
    updated_at: unsupported('plants keep no time of change'),
    version: text('@odata.etag'),
  },
});
