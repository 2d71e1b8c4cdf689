import { constant, defineResource, fact, firstOf, flag, from, instant, key, numberText, required, text, unsupported, type Company } from '@koine/core';
import { currencyOf, noClock, perAccount } from '../account-traits.ts';
import { factSource } from '../suiteql/fact-source.ts';
import { suiteqlTable } from '../suiteql/source.ts';
import { nameOf, stamp, value } from '../suiteql/table.ts';
import { country, named, noCustomFields, noVersion, screen } from './shared-fields.ts';

const subsidiaries = suiteqlTable({
  table: 'subsidiary',
  as: 's',
  key: 'id',
  joins: [{ table: 'currency', as: 'cur', on: 'cur.id = s.currency', needs: ['currency_symbol'], through: ['s.currency'] }],
  columns: {
    id: value('s.id'),
    name_: value('s.name'),
    legalname: value('s.legalname'),
    parent: value('s.parent'),
    parent_name: nameOf('s.parent'),
    currency_symbol: value('cur.symbol'),
    country: value('s.country'),
    isinactive: value('s.isinactive'),
    iselimination: value('s.iselimination'),
    lastmodifieddate: stamp('s.lastmodifieddate'),
  },
  optional: ['legalname', 'parent', 'currency_symbol', 'country', 'isinactive', 'iselimination', 'lastmodifieddate'],
});

const noTaxNumbers = 'tax numbers of a company depend on its country and are not read yet';
const noAddress = 'addresses of companies stand in a table that is not read yet';

/** OneWorld: every subsidiary is a company. It has no code, so its id stands for it. */
const subsidiaryResource = perAccount('companies', (account) => ({
  collection: 'companies',
  source: subsidiaries,
  fields: {
    id: key(),
    number: numberText('id'),
    code: required(numberText('id')),
    name: required(text('name_')),
    legal_name: text('legalname'),
    parent: named('parent'),
    currency: currencyOf(account),
    country: country('country'),
    tax_ids: unsupported(noTaxNumbers),
    address: unsupported(noAddress),
    is_active: from([flag('isinactive')], (inactive) => (inactive === null ? null : !inactive)),
    is_elimination: flag('iselimination'),
    company: unsupported('a company is itself the legal entity'),
    custom_fields: noCustomFields,
    source_url: screen('/app/common/otherlists/subsidiarytype.nl'),
    created_at: unsupported('NetSuite keeps no creation time of a subsidiary'),
    updated_at: account.hasClock ? instant('lastmodifieddate') : unsupported(noClock),
    version: unsupported(noVersion),
  },
}));

const notKept = 'without OneWorld SuiteQL has no table of the company itself';

/** Without OneWorld the account is the one company, and all that is known of it is its id and its currency. */
const accountResource = defineResource<'companies'>({
  collection: 'companies',
  source: factSource('account', 'account'),
  serves: (facts) => facts['one_world'] !== true,
  fields: {
    id: key(),
    number: text('account'),
    code: required(text('account')),
    name: required(text('account')),
    legal_name: unsupported(notKept),
    parent: unsupported('the one company has no parent'),
    currency: fact('base_currency', 'currency.symbol'),
    country: unsupported(notKept),
    tax_ids: unsupported(notKept),
    address: unsupported(notKept),
    is_active: constant<Company['is_active']>(true, 'the account answers'),
    is_elimination: constant<Company['is_elimination']>(false, 'only OneWorld has companies for elimination'),
    company: unsupported('a company is itself the legal entity'),
    custom_fields: noCustomFields,
    source_url: unsupported('the screen of the company has no address of its own'),
    created_at: unsupported(notKept),
    updated_at: unsupported(notKept),
    version: unsupported(noVersion),
  },
});

export const companyResource = firstOf(accountResource, subsidiaryResource);
