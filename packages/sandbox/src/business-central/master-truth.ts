import type { Business } from '../kernel/business.ts';
import { trim } from '../kernel/decimal-text.ts';
import type { UnifiedRecord } from '../kernel/stand-in.ts';
import { makeEtag } from './identifiers.ts';
import { shortInstant } from './literal.ts';
import { companyMadeAt, itemType, setUpAt, vendorBalance, vendorBlock, vendorPaymentMethod } from './master-records.ts';
import { companyReference, expectedAddress } from './order-truth.ts';
import type { ReferenceData } from './reference-data.ts';

// Expected unified records of master data, straight from the facts.

export function expectedVendors(business: Business, references: ReferenceData): readonly UnifiedRecord[] {
  return business.vendors.map((vendor, place) => {
    const id = references.vendorIds[place] ?? '';
    const blocked = vendorBlock(vendor);
    const address = vendor.addresses[0] ?? null;
    const term = vendor.paymentTerm === null ? null : (references.paymentTerms[vendor.paymentTerm] ?? null);
    return {
      object: 'vendor',
      id,
      number: vendor.number,
      name: vendor.name,
      legal_name: null,
      status: blocked === ' ' ? 'active' : 'blocked',
      source_status: blocked === ' ' ? null : blocked,
      type: null,
      group: null,
      tax_ids: vendor.vatNumber === null ? [] : [{ type: 'vat', value: vendor.vatNumber, country: address?.country ?? null }],
      registration_number: null,
      currency: vendor.currency,
      payment_terms: term === null ? null : { code: term.code, name: term.name },
      payment_method: vendorPaymentMethod(references, place)?.code ?? null,
      credit_limit: null,
      balance: vendorBalance(place),
      is_purchasing_blocked: blocked === 'All',
      is_payment_blocked: blocked === 'All' || blocked === 'Payment',
      default_expense_account: null,
      payables_account: null,
      language: null,
      email: vendor.email,
      phone: vendor.phone,
      website: vendor.website,
      addresses: address === null ? [] : [expectedAddress('billing', address, null)],
      contacts: null,
      bank_accounts: null,
      parent: null,
      companies: null,
      memo: null,
      ...tail(references, id, shortInstant(vendor.updatedAt)),
    };
  });
}

export function expectedItems(business: Business, references: ReferenceData): readonly UnifiedRecord[] {
  return business.items.map((item, place) => {
    const id = references.itemIds[place] ?? '';
    const category = references.categories[item.category] ?? null;
    const type = itemType(item);
    return {
      object: 'item',
      id,
      number: item.code,
      code: item.code,
      name: item.name,
      description: null,
      type: type === 'Inventory' ? 'inventory' : type === 'Service' ? 'service' : 'non_inventory',
      status: item.isInactive || item.isPurchasingBlocked ? 'blocked' : 'active',
      category: category === null ? null : { code: category.code, name: null },
      unit: item.unit,
      purchase_unit: null,
      sales_unit: null,
      unit_conversions: null,
      barcode: item.barcode,
      manufacturer: null,
      manufacturer_part_number: null,
      unit_cost: trim(item.standardCost),
      costing_method: null,
      standard_cost: null,
      last_purchase_price: null,
      sales_price: trim(item.salesPrice ?? '0'),
      currency: null,
      is_purchased: null,
      is_sold: null,
      is_stocked: null,
      is_batch_tracked: null,
      is_serial_tracked: null,
      tax_code: null,
      preferred_vendor: null,
      vendors: null,
      expense_account: null,
      income_account: null,
      asset_account: null,
      cogs_account: null,
      weight: null,
      reorder_point: null,
      reorder_quantity: null,
      ...tail(references, id, shortInstant(item.updatedAt)),
    };
  });
}

export function expectedLocations(business: Business, references: ReferenceData): readonly UnifiedRecord[] {
  return business.locations.map((location, place) => {
    const id = references.locationIds[place] ?? '';
    const address = expectedAddress('other', location.address, null);
    return {
      object: 'location',
      id,
      number: location.code,
      code: location.code,
      name: location.name,
      type: 'warehouse',
      parent: null,
      address: address === null ? null : { ...address, phone: location.address.phone, email: location.address.email },
      is_active: null,
      ...tail(references, id, setUpAt),
    };
  });
}

export function expectedCompanies(references: ReferenceData): readonly UnifiedRecord[] {
  const { company, companyId } = references;
  const reference = companyReference(references);
  const address = expectedAddress('legal', company.address, null);
  return [
    {
      object: 'company',
      id: companyId,
      number: company.name,
      code: company.name,
      name: reference['name'],
      legal_name: company.legalName,
      parent: null,
      currency: company.currency,
      country: company.country,
      tax_ids: company.taxNumber === null ? [] : [{ type: 'vat', value: company.taxNumber, country: company.country }],
      address: address === null ? null : { ...address, country: company.country, phone: company.address.phone, email: company.address.email },
      is_active: null,
      is_elimination: null,
      ...tail(references, companyId, setUpAt),
      company: reference,
      created_at: companyMadeAt,
      version: null,
    },
  ];
}

function tail(references: ReferenceData, id: string, updatedAt: string): UnifiedRecord {
  return { company: companyReference(references), custom_fields: {}, source_url: null, created_at: null, updated_at: updatedAt, version: makeEtag(id, '0') };
}
