import type { Business, VendorFacts } from '../kernel/business.ts';
import type { Row } from './entity-type.ts';
import { cut, dayOf, timeOf, withoutZeros } from './spelling.ts';

/** Rows of API_BUSINESS_PARTNER, and of its address children. */
export interface PartnerRows {
  readonly partners: readonly Row[];
  readonly suppliers: readonly Row[];
  readonly companies: readonly Row[];
  readonly purchasingOrganizations: readonly Row[];
  readonly addresses: readonly Row[];
  readonly emails: readonly Row[];
  readonly phones: readonly Row[];
  readonly urls: readonly Row[];
}

/** The partner's number is not the supplier's: `to_Supplier` joins them. */
export function partnerNumber(place: number): string {
  return String(10_100_000 + place);
}

export function addressId(place: number, index: number): string {
  return String(30_000 + place * 10 + index);
}

export function partnerRows(business: Business): PartnerRows {
  const rows = { partners: new Array<Row>(), suppliers: new Array<Row>(), companies: new Array<Row>(), purchasingOrganizations: new Array<Row>(), addresses: new Array<Row>(), emails: new Array<Row>(), phones: new Array<Row>(), urls: new Array<Row>() };
  for (const [place, vendor] of business.vendors.entries()) {
    const supplier = withoutZeros(vendor.number);
    rows.partners.push(partnerRow(vendor, place, supplier));
    rows.suppliers.push(supplierRow(vendor, supplier));
    addCompanies(rows.companies, rows.purchasingOrganizations, business, vendor, supplier);
    for (const [index, address] of vendor.addresses.entries()) {
      const id = addressId(place, index);
      rows.addresses.push({
        BusinessPartner: partnerNumber(place),
        AddressID: id,
        ValidityStartDate: '2020-01-01T00:00:00Z',
        ValidityEndDate: '9999-12-31T23:59:59Z',
        FullName: address.name,
        StreetName: address.street,
        HouseNumber: address.houseNumber,
        StreetPrefixName: address.line2 ?? '',
        CityName: address.city,
        PostalCode: address.postalCode,
        Region: address.region ?? '',
        Country: address.country,
        Language: vendor.language,
      });
      if (index === 0) addCommunication(rows.emails, rows.phones, rows.urls, vendor, place, id);
      else if (address.phone !== null) rows.phones.push(phoneRow(id, '1', address.phone));
    }
  }
  // A partner that is a customer only.
  rows.partners.push({ BusinessPartner: '99000001', Customer: '99000001', BusinessPartnerCategory: '2', BusinessPartnerFullName: 'Customer only', BusinessPartnerName: 'Customer only', CreationDate: '2024-01-15', CreationTime: 'PT08H00M00S', LastChangeDate: null });
  return rows;
}

function partnerRow(vendor: VendorFacts, place: number, supplier: string): Row {
  return {
    BusinessPartner: partnerNumber(place),
    Supplier: supplier,
    BusinessPartnerCategory: vendor.isPerson ? '1' : '2',
    BusinessPartnerFullName: cut(vendor.name, 81),
    BusinessPartnerName: cut(vendor.name, 81),
    BusinessPartnerGrouping: 'BPSU',
    BusinessPartnerUUID: `00163e0a-b1c2-1eda-8d00-${String(place).padStart(12, '0')}`,
    FirstName: vendor.firstName ?? '',
    LastName: vendor.lastName ?? '',
    OrganizationBPName1: vendor.isPerson ? '' : cut(vendor.name, 40),
    CreatedByUser: 'CB9980000000',
    CreationDate: dayOf(vendor.createdAt),
    CreationTime: timeOf(vendor.createdAt),
    LastChangeDate: dayOf(vendor.updatedAt),
    LastChangeTime: timeOf(vendor.updatedAt),
    ETag: vendor.updatedAt.replace(/\D/g, ''),
  };
}

function supplierRow(vendor: VendorFacts, supplier: string): Row {
  return {
    Supplier: supplier,
    CreationDate: dayOf(vendor.createdAt),
    SupplierName: vendor.name,
    SupplierFullName: vendor.legalName ?? '',
    SupplierAccountGroup: vendor.group.code,
    IsNaturalPerson: vendor.isPerson ? 'X' : '',
    DeletionIndicator: vendor.isInactive,
    PostingIsBlocked: vendor.isPostingBlocked,
    PurchasingIsBlocked: vendor.isPurchasingBlocked,
    PaymentIsBlockedForSupplier: vendor.isPaymentBlocked,
    VATRegistration: vendor.vatNumber ?? '',
    TaxNumber1: vendor.taxNumber ?? '',
  };
}

function addCompanies(companies: Row[], organizations: Row[], business: Business, vendor: VendorFacts, supplier: string): void {
  // An expanded list comes in the order of its keys.
  const inKeyOrder = vendor.companies.toSorted((left, right) => ((business.companies[left.company]?.code ?? '') < (business.companies[right.company]?.code ?? '') ? -1 : 1));
  for (const settings of inKeyOrder) {
    const company = business.companies[settings.company];
    if (company === undefined) continue;
    const terms = business.paymentTerms[settings.paymentTerm ?? -1]?.code ?? '';
    companies.push({ Supplier: supplier, CompanyCode: company.code, CompanyCodeName: cut(company.name, 25), PaymentTerms: terms, SupplierIsBlockedForPosting: settings.isBlocked, ReconciliationAccount: '21100000', SupplierAccountGroup: vendor.group.code });
    organizations.push({ Supplier: supplier, PurchasingOrganization: company.code, PurchaseOrderCurrency: vendor.currency, PaymentTerms: terms, SupplierAccountGroup: vendor.group.code });
  }
}

function phoneRow(id: string, ordinal: string, phone: string): Row {
  return { AddressID: id, OrdinalNumber: ordinal, DestinationLocationCountry: 'US', IsDefaultPhoneNumber: ordinal === '1', PhoneNumber: phone, InternationalPhoneNumber: phone, PhoneNumberType: '1' };
}

function addCommunication(emails: Row[], phones: Row[], urls: Row[], vendor: VendorFacts, place: number, id: string): void {
  if (vendor.email !== null) {
    // The default address is not always the first.
    const hasOther = place % 10 === 1;
    if (hasOther) emails.push({ AddressID: id, OrdinalNumber: '1', IsDefaultEmailAddress: false, EmailAddress: `old+${place}@vendor${place}.example` });
    emails.push({ AddressID: id, OrdinalNumber: hasOther ? '2' : '1', IsDefaultEmailAddress: true, EmailAddress: vendor.email, SearchEmailAddress: cut(vendor.email.toUpperCase(), 20) });
  }
  if (vendor.phone !== null) phones.push(phoneRow(id, '1', vendor.phone));
  if (vendor.website !== null) urls.push({ AddressID: id, OrdinalNumber: '1', ValidityStartDate: '2020-01-01', IsDefaultURLAddress: true, URLFieldLength: String(vendor.website.length), WebsiteURL: vendor.website });
}
