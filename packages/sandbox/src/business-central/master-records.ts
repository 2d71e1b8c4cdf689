import type { Business, ItemFacts, LocationFacts, VendorFacts } from '../kernel/business.ts';
import { trim } from '../kernel/decimal-text.ts';
import type { FieldValues } from './entity-definition.ts';
import { zeroGuid } from './guid-order.ts';
import { shortInstant } from './literal.ts';
import { encodeOption, street } from './order-record.ts';
import { byCode } from './reference-data.ts';
import type { Coded, ReferenceData } from './reference-data.ts';

export const setUpAt = '2025-01-01T08:00:00.1Z';
export const companyMadeAt = '2024-11-05T12:00:00.33Z';

/** A vendor is blocked for payment, for everything, or not at all; the other systems' finer blocks fold into these. */
export function vendorBlock(vendor: VendorFacts): ' ' | 'Payment' | 'All' {
  if (vendor.isInactive || vendor.isPurchasingBlocked || vendor.isPostingBlocked) return 'All';
  return vendor.isPaymentBlocked ? 'Payment' : ' ';
}

export function vendorBalance(place: number): string {
  return place % 4 === 0 ? '0' : `${place * 1013}.${place % 2 === 0 ? '5' : '37'}`;
}

export function vendorPaymentMethod(references: ReferenceData, place: number): Coded | null {
  return place % 5 === 2 ? null : (references.paymentMethods[place % references.paymentMethods.length] ?? null);
}

export function vendorRecord(references: ReferenceData, vendor: VendorFacts, place: number): FieldValues {
  const address = vendor.addresses[0] ?? null;
  const term = vendor.paymentTerm === null ? null : references.paymentTerms[vendor.paymentTerm];
  return {
    id: references.vendorIds[place] ?? '',
    number: vendor.number,
    displayName: vendor.name,
    addressLine1: street(address),
    addressLine2: address?.line2 ?? '',
    city: address?.city ?? '',
    state: address?.region ?? '',
    country: address?.country ?? '',
    postalCode: address?.postalCode ?? '',
    phoneNumber: vendor.phone ?? '',
    email: vendor.email ?? '',
    website: vendor.website ?? '',
    taxRegistrationNumber: vendor.vatNumber ?? '',
    currencyId: byCode(references.currencies, vendor.currency)?.id ?? zeroGuid,
    currencyCode: vendor.currency,
    irs1099Code: '',
    paymentTermsId: term?.id ?? zeroGuid,
    paymentMethodId: vendorPaymentMethod(references, place)?.id ?? zeroGuid,
    taxLiable: place % 2 === 0,
    blocked: encodeOption(vendorBlock(vendor)),
    balance: vendorBalance(place),
    lastModifiedDateTime: shortInstant(vendor.updatedAt),
  };
}

export function itemType(item: ItemFacts): 'Inventory' | 'Service' | 'Non-Inventory' {
  if (item.kind === 'inventory') return 'Inventory';
  return item.kind === 'service' ? 'Service' : 'Non-Inventory';
}

export function itemRecord(business: Business, references: ReferenceData, item: ItemFacts, place: number): FieldValues {
  const category = references.categories[item.category] ?? null;
  const unit = byCode(references.units, item.unit);
  return {
    id: references.itemIds[place] ?? '',
    number: item.code,
    displayName: item.name,
    displayName2: '',
    type: encodeOption(itemType(item)),
    itemCategoryId: category?.id ?? zeroGuid,
    itemCategoryCode: business.categories[item.category]?.code ?? '',
    blocked: item.isInactive || item.isPurchasingBlocked,
    gtin: item.barcode ?? '',
    inventory: item.kind === 'inventory' ? String(place * 3) : '0',
    unitPrice: trim(item.salesPrice ?? '0'),
    priceIncludesTax: false,
    unitCost: trim(item.standardCost),
    taxGroupId: zeroGuid,
    taxGroupCode: '',
    baseUnitOfMeasureId: unit?.id ?? zeroGuid,
    baseUnitOfMeasureCode: item.unit,
    generalProductPostingGroupId: zeroGuid,
    generalProductPostingGroupCode: item.kind === 'service' ? 'SERVICES' : 'RETAIL',
    inventoryPostingGroupId: zeroGuid,
    inventoryPostingGroupCode: item.kind === 'inventory' ? 'RESALE' : '',
    lastModifiedDateTime: shortInstant(item.updatedAt),
  };
}

export function locationRecord(references: ReferenceData, location: LocationFacts, place: number): FieldValues {
  const { address } = location;
  return {
    id: references.locationIds[place] ?? '',
    code: location.code,
    displayName: location.name,
    contact: '',
    addressLine1: street(address),
    addressLine2: address.line2 ?? '',
    city: address.city,
    state: address.region ?? '',
    country: address.country,
    postalCode: address.postalCode,
    phoneNumber: address.phone ?? '',
    email: address.email ?? '',
    website: '',
    lastModifiedDateTime: setUpAt,
  };
}

export function companyRecord(references: ReferenceData): FieldValues {
  return {
    id: references.companyId,
    systemVersion: '29.0.51234.0',
    timestamp: 47_433,
    name: references.company.name,
    displayName: references.companyDisplayName,
    businessProfileId: '',
    systemCreatedAt: companyMadeAt,
    systemCreatedBy: '00000000-0000-0000-0000-000000000001',
    systemModifiedAt: setUpAt,
    systemModifiedBy: '00000000-0000-0000-0000-000000000001',
  };
}

export function companyInformationRecord(references: ReferenceData, id: string): FieldValues {
  const { company } = references;
  const { address } = company;
  return {
    id,
    displayName: company.legalName,
    addressLine1: street(address),
    addressLine2: address.line2 ?? '',
    city: address.city,
    state: address.region ?? '',
    country: company.country,
    postalCode: address.postalCode,
    phoneNumber: address.phone ?? '',
    faxNumber: '',
    email: address.email ?? '',
    website: '',
    taxRegistrationNumber: company.taxNumber ?? '',
    currencyCode: company.currency,
    currentFiscalYearStartDate: '2025-01-01',
    industry: '',
    experience: 'Premium',
    lastModifiedDateTime: setUpAt,
  };
}
