import { decimal, each, flag, from, instant, key, numberText, object, related, required, text, unsupported, type Field, type Ref, type Vendor } from '@koine/core';
import { currencyOf, noClock, perAccount } from '../account-traits.ts';
import { suiteqlTable } from '../suiteql/source.ts';
import { nameOf, stamp, value } from '../suiteql/table.ts';
import { accountOf, accountRef } from './accounts.ts';
import { addressFields, noCustomFields, noVersion, screen } from './shared-fields.ts';

const vendors = suiteqlTable({
  table: 'vendor',
  as: 'v',
  key: 'id',
  joins: [{ table: 'currency', as: 'cur', on: 'cur.id = v.currency', needs: ['currency_symbol'], through: ['v.currency'] }],
  columns: {
    id: value('v.id'),
    entityid: value('v.entityid'),
    companyname: value('v.companyname'),
    altname: value('v.altname'),
    firstname: value('v.firstname'),
    lastname: value('v.lastname'),
    isperson: value('v.isperson'),
    legalname: value('v.legalname'),
    isinactive: value('v.isinactive'),
    category: value('v.category'),
    category_name: nameOf('v.category'),
    vatregnumber: value('v.vatregnumber'),
    currency_symbol: value('cur.symbol'),
    terms: value('v.terms'),
    terms_name: nameOf('v.terms'),
    creditlimit: value('v.creditlimit'),
    balance: value('v.balance'),
    expenseaccount: value('v.expenseaccount'),
    expenseaccount_name: nameOf('v.expenseaccount'),
    payablesaccount: value('v.payablesaccount'),
    payablesaccount_name: nameOf('v.payablesaccount'),
    email: value('v.email'),
    phone: value('v.phone'),
    url: value('v.url'),
    comments: value('v.comments'),
    datecreated: stamp('v.datecreated'),
    lastmodifieddate: stamp('v.lastmodifieddate'),
  },
  optional: [
    'companyname', 'altname', 'firstname', 'lastname', 'isperson', 'legalname', 'category', 'vatregnumber', 'currency_symbol', 'terms', 'creditlimit', 'balance',
    'expenseaccount', 'payablesaccount', 'email', 'phone', 'url', 'comments', 'datecreated', 'lastmodifieddate',
  ],
});

const addressBook = suiteqlTable({
  table: 'entityaddressbook',
  as: 'eab',
  key: 'addressbookaddress',
  joins: [{ table: 'entityaddress', as: 'ea', on: 'ea.nkey = eab.addressbookaddress', kind: 'INNER' }],
  columns: {
    addressbookaddress: value('eab.addressbookaddress'),
    entity: value('eab.entity'),
    defaultbilling: value('eab.defaultbilling'),
    defaultshipping: value('eab.defaultshipping'),
    addressee: value('ea.addressee'),
    addr1: value('ea.addr1'),
    addr2: value('ea.addr2'),
    addr3: value('ea.addr3'),
    city: value('ea.city'),
    state: value('ea.state'),
    dropdownstate: value('ea.dropdownstate'),
    zip: value('ea.zip'),
    country: value('ea.country'),
    addrphone: value('ea.addrphone'),
  },
  optional: ['defaultbilling', 'defaultshipping', 'addressee', 'addr3', 'state', 'dropdownstate', 'addrphone'],
});

const vendorSubsidiaries = suiteqlTable({
  table: 'vendorsubsidiaryrelationship',
  as: 'vs',
  key: 'id',
  columns: { id: value('vs.id'), entity: value('vs.entity'), subsidiary: value('vs.subsidiary'), subsidiary_name: nameOf('vs.subsidiary') },
  optional: [],
});

/** Persons have no company name. */
function nameOfVendor(company: string | null, first: string | null, last: string | null, alternative: string | null, entityId: string): string {
  const person = [first, last].filter((part) => part !== null).join(' ');
  return company ?? (person === '' ? alternative ?? entityId : person);
}

function addressType(isBilling: boolean | null, isShipping: boolean | null): 'billing' | 'shipping' | 'other' {
  if (isBilling === true) return 'billing';
  return isShipping === true ? 'shipping' : 'other';
}

/** The vendor's company where it has one only. */
const onlyCompany: Field<Ref | null> = related('subsidiaries', [numberText('subsidiary'), text('subsidiary_name')], (rows) => {
  const [only] = rows ?? [];
  return rows?.length === 1 && only !== undefined && only[0] !== null ? { id: only[0], number: null, name: only[1] } : null;
});

type CompanyOfVendor = NonNullable<Vendor['companies']>[number];

const noSubsidiaries = 'without OneWorld nothing ties a vendor to a company';

export const vendorResource = perAccount('vendors', (account) => ({
  collection: 'vendors',
  source: vendors,
  relations: {
    addresses: { kind: 'children', of: addressBook, on: { entity: 'id' }, type: 'number_text', optional: { reason: 'the address book of vendors cannot be read' } },
    subsidiaries: { kind: 'children', of: vendorSubsidiaries, on: { entity: 'id' }, type: 'number_text', optional: { reason: 'the companies of vendors cannot be read' } },
    expenseaccount: accountOf('expenseaccount'),
    payablesaccount: accountOf('payablesaccount'),
  },
  fields: {
    id: key(),
    number: text('entityid'),
    name: from([text('companyname'), text('firstname'), text('lastname'), text('altname'), required(text('entityid'))], nameOfVendor),
    legal_name: text('legalname'),
    status: from([flag('isinactive')], (inactive): Vendor['status'] => (inactive === null ? null : inactive ? 'inactive' : 'active')),
    source_status: text('isinactive'),
    type: from([flag('isperson')], (person): Vendor['type'] => (person === null ? null : person ? 'person' : 'company')),
    group: object({ code: numberText('category'), name: text('category_name') }, ['code']),
    tax_ids: from([text('vatregnumber')], (number): Vendor['tax_ids'] => (number === null ? [] : [{ type: 'vat', value: number, country: null }])),
    registration_number: unsupported('NetSuite keeps no number of a commercial register'),
    currency: currencyOf(account),
    payment_terms: object({ code: numberText('terms'), name: text('terms_name') }, ['code']),
    payment_method: unsupported('vendors have no method of payment by default'),
    credit_limit: decimal('creditlimit'),
    balance: decimal('balance'),
    is_purchasing_blocked: unsupported('NetSuite only knows inactive vendors'),
    is_payment_blocked: unsupported('NetSuite holds payment of single bills only'),
    default_expense_account: accountRef('expenseaccount'),
    payables_account: accountRef('payablesaccount'),
    language: unsupported('vendors have no language'),
    email: text('email'),
    phone: text('phone'),
    website: text('url'),
    addresses: each('addresses', addressFields(from([flag('defaultbilling'), flag('defaultshipping')], addressType))),
    contacts: unsupported('contacts stand in a table that is not read yet'),
    bank_accounts: unsupported('bank details stand in a SuiteApp\'s own records'),
    parent: unsupported('SuiteQL gives no parent of a vendor'),
    companies: account.hasSubsidiaries
      ? each<CompanyOfVendor>('subsidiaries', { company: from([required(numberText('subsidiary')), text('subsidiary_name')], (id, name): Ref => ({ id, number: null, name })), payment_terms: unsupported('terms are the same in all companies'), is_blocked: unsupported('NetSuite blocks no vendor in one company') })
      : unsupported(noSubsidiaries),
    memo: text('comments'),
    company: account.hasSubsidiaries ? onlyCompany : unsupported(noSubsidiaries),
    custom_fields: noCustomFields,
    source_url: screen('/app/common/entity/vendor.nl'),
    created_at: account.hasClock ? instant('datecreated') : unsupported(noClock),
    updated_at: account.hasClock ? instant('lastmodifieddate') : unsupported(noClock),
    version: unsupported(noVersion),
  },
}));
