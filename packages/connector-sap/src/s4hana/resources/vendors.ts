import { constant, defineResource, each, encodeId, essential, filteredBy, flag, from, key, list, object, related, required, text, date, unsupported, valuesOf, type Field, type Ref } from '@koine/core';
import { accountRef } from '../account-dimensions.ts';
import { changeInstant } from '../change-instant.ts';
import { vendorStatus } from '../codes/vendor-status.ts';
import { commonValue } from '../common-value.ts';
import { languageOf } from '../language.ts';
import { addressOf, standardOf } from '../partner-addresses.ts';
import * as sets from '../services.ts';

const codeOnly = unsupported('the supplier API gives the code only');

/** The standard one of an address's means of communication. */
const email = related('emails', [flag('IsDefaultEmailAddress'), text('EmailAddress')], standardOf);
const phone = related('phones', [flag('IsDefaultPhoneNumber'), text('PhoneNumber')], standardOf);
const website = related('home_pages', [flag('IsDefaultURLAddress'), text('WebsiteURL')], standardOf);

/** The supplier's own means of communication hang on the first address of its business partner. */
const ofFirstAddress = (value: Field<string | null>) => related('partner', [related('addresses', [value], (rows) => rows?.[0]?.[0] ?? null)], (partners) => partners?.[0]?.[0] ?? null);

const addresses = related('partner', [related('addresses', [
  text('FullName'), text('StreetName'), text('HouseNumber'), text('StreetPrefixName'), text('AdditionalStreetPrefixName'),
  text('CityName'), text('Region'), text('PostalCode'), text('Country'), phone, email,
], (rows) => (rows ?? []).map(addressOf))], (partners) => partners?.flatMap(([found]) => found) ?? null);

/** Which country issued a number, the supplier does not say. */
const taxNumber = (type: 'vat' | 'other', column: string) => from([text(column)], (value) => (value === null ? null : { type, value, country: null }));

/** In each company code the vendor trades with. */
const inCompanies = (column: string) => from([valuesOf('companies', text(column))], commonValue);
const inOrganizations = (column: string) => from([valuesOf('purchasing_organizations', text(column))], commonValue);

/** The reference is never null: its id is part of the record's key. */
const companyRef: Field<Ref> = from([required(text('CompanyCode')), text('CompanyCodeName')], (code, name) => ({ id: encodeId([code]), number: code, name }));

/** Suppliers, with the business partner that carries their addresses. */
export const vendors = defineResource({
  collection: 'vendors',
  source: sets.suppliers,
  relations: {
    companies: { kind: 'nested', property: 'to_SupplierCompany', of: sets.supplierCompanies, optional: true },
    purchasing_organizations: { kind: 'nested', property: 'to_SupplierPurchasingOrg', of: sets.supplierPurchasingOrganizations, optional: true },
    partner: {
      kind: 'children', of: sets.businessPartners, on: { Supplier: 'Supplier' }, type: 'text',
      optional: { reason: 'addresses cannot be read: this connection has no access to A_BusinessPartner' },
      relations: {
        addresses: {
          kind: 'nested', property: 'to_BusinessPartnerAddress', of: sets.partnerAddresses, optional: true,
          relations: {
            emails: { kind: 'nested', property: 'to_EmailAddress', of: sets.emailAddresses, optional: true },
            phones: { kind: 'nested', property: 'to_PhoneNumber', of: sets.phoneNumbers, optional: true },
            home_pages: { kind: 'nested', property: 'to_URLAddress', of: sets.homePages, optional: true },
          },
        },
      },
    },
  },
  fields: {
    id: key(),
    number: text('Supplier'),
    // A supplier that was never given a name is known by its number.
    name: filteredBy(text('SupplierName'), from([text('SupplierName'), text('SupplierFullName'), required(text('Supplier'))], (name, fullName, number) => name ?? fullName ?? number)),
    legal_name: text('SupplierFullName'),
    status: from([flag('DeletionIndicator'), flag('PostingIsBlocked'), flag('PurchasingIsBlocked')], vendorStatus),
    source_status: unsupported('a supplier has marks, no status code'),
    type: from([essential(text('IsNaturalPerson'))], (mark) => (mark === 'X' ? 'person' : 'company')),
    group: object({ code: text('SupplierAccountGroup'), name: codeOnly }),
    tax_ids: list(
      taxNumber('vat', 'VATRegistration'),
      taxNumber('other', 'TaxNumber1'), taxNumber('other', 'TaxNumber2'), taxNumber('other', 'TaxNumber3'), taxNumber('other', 'TaxNumber4'), taxNumber('other', 'TaxNumber5'),
    ),
    registration_number: unsupported('identification numbers of the business partner are not read'),
    currency: inOrganizations('PurchaseOrderCurrency'),
    payment_terms: from([inCompanies('PaymentTerms')], (code) => (code === null ? null : { code, name: null })),
    payment_method: unsupported('a supplier has a list of permitted payment methods, not one'),
    credit_limit: unsupported('S/4HANA keeps no credit limit of suppliers'),
    balance: unsupported('the supplier API gives no balance'),
    is_purchasing_blocked: flag('PurchasingIsBlocked'),
    is_payment_blocked: flag('PaymentIsBlockedForSupplier'),
    default_expense_account: unsupported('S/4HANA determines accounts by item, not by supplier'),
    payables_account: from([inCompanies('ReconciliationAccount')], accountRef),
    language: related('partner', [text('CorrespondenceLanguage'), text('Language')], (rows) => languageOf(rows?.[0] ?? null)),
    email: ofFirstAddress(email),
    phone: ofFirstAddress(phone),
    website: ofFirstAddress(website),
    addresses,
    contacts: unsupported('contact persons are business partners of their own, which are not read'),
    bank_accounts: unsupported('bank details are left alone: nothing here needs them'),
    parent: unsupported('hierarchies of suppliers are not read'),
    companies: each('companies', {
      company: companyRef,
      payment_terms: object({ code: text('PaymentTerms'), name: codeOnly }),
      is_blocked: flag('SupplierIsBlockedForPosting'),
    }),
    memo: unsupported('texts are kept by kind and language; none of them is the one note of the supplier'),
    company: unsupported('suppliers are shared by all companies; see companies'),
    custom_fields: constant({}, 'fields that a customer added (YY1_…) are not read'),
    source_url: unsupported('the API does not tell the address of the launchpad'),
    created_at: unsupported('S/4HANA keeps the day of creation only'),
    updated_at: related('partner', [date('LastChangeDate'), text('LastChangeTime')], (rows) => changeInstant(rows?.[0] ?? null)),
    version: text('@odata.etag'),
  },
});
