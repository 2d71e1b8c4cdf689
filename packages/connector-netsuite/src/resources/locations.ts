import { constant, flag, from, instant, key, numberText, object, required, text, unsupported, type Address, type Field, type Location } from '@koine/core';
import { noClock, perAccount } from '../account-traits.ts';
import { suiteqlTable } from '../suiteql/source.ts';
import { nameOf, stamp, value } from '../suiteql/table.ts';
import { addressFields, named, noCustomFields, noVersion, screen } from './shared-fields.ts';

const locations = suiteqlTable({
  table: 'location',
  as: 'l',
  key: 'id',
  columns: {
    id: value('l.id'),
    name_: value('l.name'),
    fullname: value('l.fullname'),
    parent: value('l.parent'),
    parent_name: nameOf('l.parent'),
    isinactive: value('l.isinactive'),
    makeinventoryavailable: value('l.makeinventoryavailable'),
    subsidiary: value('l.subsidiary'),
    subsidiary_name: nameOf('l.subsidiary'),
    mainaddress: value('l.mainaddress'),
    lastmodifieddate: stamp('l.lastmodifieddate'),
  },
  optional: ['fullname', 'parent', 'isinactive', 'makeinventoryavailable', 'subsidiary', 'mainaddress', 'lastmodifieddate'],
});

const addresses = suiteqlTable({
  table: 'locationmainaddress',
  as: 'la',
  key: 'nkey',
  columns: {
    nkey: value('la.nkey'),
    addressee: value('la.addressee'),
    addr1: value('la.addr1'),
    addr2: value('la.addr2'),
    addr3: value('la.addr3'),
    city: value('la.city'),
    state: value('la.state'),
    dropdownstate: value('la.dropdownstate'),
    zip: value('la.zip'),
    country: value('la.country'),
    addrphone: value('la.addrphone'),
  },
  optional: ['addressee', 'addr3', 'state', 'dropdownstate', 'addrphone'],
});

const address: Field<Address | null> = object(addressFields(constant<Address['type']>('other', 'a location has one main address'), 'address.'));

export const locationResource = perAccount('locations', (account) => ({
  collection: 'locations',
  source: locations,
  relations: { address: { kind: 'lookup', of: addresses, by: 'mainaddress', key: 'nkey', type: 'number_text', optional: { reason: 'the addresses of locations cannot be read' } } },
  fields: {
    id: key(),
    number: numberText('id'),
    code: required(numberText('id')),
    name: from([text('fullname'), text('name_')], (full, own) => full ?? own),
    type: from([flag('makeinventoryavailable')], (stocks): Location['type'] => (stocks === null ? null : stocks ? 'warehouse' : 'other')),
    parent: named('parent'),
    address,
    is_active: from([flag('isinactive')], (inactive) => (inactive === null ? null : !inactive)),
    company: account.hasSubsidiaries ? named('subsidiary') : unsupported('without OneWorld nothing ties a location to a company'),
    custom_fields: noCustomFields,
    source_url: screen('/app/common/otherlists/locationtype.nl'),
    created_at: unsupported('NetSuite keeps no creation time of a location'),
    updated_at: account.hasClock ? instant('lastmodifieddate') : unsupported(noClock),
    version: unsupported(noVersion),
  },
}));
