import { compare, divide } from '../kernel/decimal-text.ts';
import type { UnifiedRecord } from '../kernel/stand-in.ts';
import { productType, valuations } from './product-rows.ts';
import { cut, unitCode, withoutZeros } from './spelling.ts';
import { address, codeAndName, common, companyReference, isBlocked, itemName, recordHead, recordTail, reference, textOrNull } from './truth-parts.ts';
import type { TruthContext } from './truth-parts.ts';

export function vendorTruth(context: TruthContext, place: number): UnifiedRecord | null {
  const { business } = context;
  const vendor = business.vendors[place];
  if (vendor === undefined) return null;
  const number = withoutZeros(vendor.number);
  const term = (index: number | null): string | null => business.paymentTerms[index ?? -1]?.code ?? null;
  // E-mail, telephone and web address hang on the first address.
  const isReachable = vendor.addresses.length > 0;
  return {
    ...recordHead('vendor', number),
    name: vendor.name,
    legal_name: vendor.legalName,
    status: vendor.isInactive ? 'inactive' : isBlocked(vendor) ? 'blocked' : 'active',
    source_status: null,
    type: vendor.isPerson ? 'person' : 'company',
    group: codeAndName(vendor.group.code),
    tax_ids: [
      ...(vendor.vatNumber === null ? [] : [{ type: 'vat', value: vendor.vatNumber, country: null }]),
      ...(vendor.taxNumber === null ? [] : [{ type: 'other', value: vendor.taxNumber, country: null }]),
    ],
    registration_number: null,
    currency: vendor.companies.length === 0 ? null : vendor.currency,
    payment_terms: codeAndName(common(vendor.companies.map((settings) => term(settings.paymentTerm)))),
    payment_method: null,
    credit_limit: null,
    balance: null,
    is_purchasing_blocked: vendor.isPurchasingBlocked,
    is_payment_blocked: vendor.isPaymentBlocked,
    default_expense_account: null,
    payables_account: vendor.companies.length === 0 ? null : reference('21100000', null),
    language: null,
    email: isReachable ? vendor.email : null,
    phone: isReachable ? vendor.phone : null,
    website: isReachable ? vendor.website : null,
    addresses: vendor.addresses.map((facts, index) => address(facts, index === 0 ? vendor.phone : facts.phone, index === 0 ? vendor.email : null)),
    contacts: null,
    bank_accounts: null,
    parent: null,
    companies: vendor.companies.map((settings) => ({ company: companyReference(context, settings.company), payment_terms: codeAndName(term(settings.paymentTerm)), is_blocked: settings.isBlocked })).toSorted((left, right) => ((left.company?.id ?? '') < (right.company?.id ?? '') ? -1 : 1)),
    memo: null,
    // Two fields, day and time, to the second.
    ...recordTail(null, `${vendor.updatedAt.slice(0, 19)}Z`),
  };
}

export function itemTruth(context: TruthContext, place: number): UnifiedRecord | null {
  const { business } = context;
  const item = business.items[place];
  if (item === undefined) return null;
  const code = withoutZeros(item.code);
  const type = productType(item, place);
  const rows = valuations(business, item, place);
  const perUnit = (price: unknown, row: Readonly<Record<string, unknown>>): string | null => divide(String(price), String(row['PriceUnitQty']));
  return {
    ...recordHead('item', code),
    code,
    name: itemName(context, place),
    description: null,
    type: type === 'SERV' || type === 'DIEN' ? 'service' : type === 'NLAG' ? 'non_inventory' : 'inventory',
    status: item.isInactive ? 'inactive' : item.isPurchasingBlocked ? 'blocked' : 'active',
    category: codeAndName(business.categories[item.category]?.code ?? null),
    unit: unitCode(item.unit),
    purchase_unit: item.purchaseUnit === null ? null : unitCode(item.purchaseUnit.unit),
    sales_unit: null,
    unit_conversions: item.purchaseUnit === null ? [] : [{ unit: unitCode(item.purchaseUnit.unit), factor: item.purchaseUnit.factor }],
    barcode: item.barcode,
    manufacturer: null,
    manufacturer_part_number: null,
    unit_cost: common(rows.map((row) => perUnit(row['InventoryValuationProcedure'] === 'V' ? row['MovingAveragePrice'] : row['StandardPrice'], row))),
    costing_method: common(rows.map((row) => String(row['InventoryValuationProcedure']))),
    // At moving average (V) the standard price is no cost.
    standard_cost: common(rows.map((row) => (row['InventoryValuationProcedure'] === 'S' ? perUnit(row['StandardPrice'], row) : null))),
    last_purchase_price: null,
    sales_price: null,
    currency: common(rows.map((row) => String(row['Currency']))),
    is_purchased: null,
    is_sold: null,
    is_stocked: null,
    is_batch_tracked: item.isBatchTracked,
    // The serial number profile is kept per plant.
    is_serial_tracked: item.locations.length === 0 ? null : item.isSerialTracked,
    tax_code: null,
    preferred_vendor: null,
    vendors: null,
    expense_account: null,
    income_account: null,
    asset_account: null,
    cogs_account: null,
    weight: item.weight === null || compare(item.weight.gross, '0') === 0 ? null : { value: item.weight.gross, unit: item.weight.unit },
    reorder_point: null,
    reorder_quantity: null,
    ...recordTail(null, item.updatedAt),
  };
}

export function companyTruth(context: TruthContext, place: number): UnifiedRecord | null {
  const company = context.business.companies[place];
  if (company === undefined) return null;
  return {
    ...recordHead('company', company.code),
    code: company.code,
    name: cut(company.name, 25),
    legal_name: null,
    parent: null,
    currency: company.currency,
    country: company.country,
    tax_ids: company.taxNumber === null ? [] : [{ type: 'vat', value: company.taxNumber, country: company.country }],
    // City and country stand at the company code itself; the rest of its address is not given.
    address: { type: 'legal', name: null, line1: null, line2: null, line3: null, city: cut(company.address.city, 25), region: null, postal_code: null, country: company.country, phone: null, email: null },
    is_active: null,
    is_elimination: null,
    ...recordTail(null, null),
  };
}

export function locationTruth(context: TruthContext, place: number): UnifiedRecord | null {
  const location = context.business.locations[place];
  if (location === undefined) return null;
  return {
    ...recordHead('location', location.code),
    code: location.code,
    name: textOrNull(cut(location.name, 30)),
    type: 'plant',
    parent: null,
    address: null,
    is_active: null,
    ...recordTail(companyReference(context, location.company), null),
  };
}

