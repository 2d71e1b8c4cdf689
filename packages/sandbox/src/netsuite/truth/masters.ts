import type { UnifiedRecord } from '../../kernel/stand-in.ts';
import { divide, trim } from '../../kernel/decimal-text.ts';
import type { AccountZone } from '../account-zone.ts';
import { toDecimal } from '../sql/decimal.ts';
import { unitById, units } from '../store/codes.ts';
import type { StoredItem, StoredVendor } from '../store/masters.ts';
import { fullName, listEdited, locationId, payablesAccountId, subsidiaryId, termId } from '../store/masters.ts';
import type { Store } from '../store/store.ts';
import { expenseAccountOf } from '../tables/entity-tables.ts';
import { assetAccountOfItem, expenseAccountOfItem, incomeAccountOfItem } from '../tables/list-tables.ts';
import type { Names } from '../tables/names.ts';
import type { Numbers } from './numbers.ts';
import { address, reference, screen, stamp, tail } from './references.ts';

const amount = (text: string | null): string | null => (text === null ? null : trim(toDecimal(text)));

export function vendorTruth(vendor: StoredVendor, names: Names, numbers: Numbers, zone: AccountZone, oneWorld: boolean): UnifiedRecord {
  const { facts } = vendor;
  const expense = expenseAccountOf(vendor);
  const companies = oneWorld ? vendor.companies.map((place) => reference(subsidiaryId(place), names.subsidiary(subsidiaryId(place)))) : [];
  const [only] = companies;
  return {
    object: 'vendor',
    id: String(vendor.id),
    number: facts.number,
    name: facts.name,
    legal_name: facts.legalName,
    status: facts.isInactive ? 'inactive' : 'active',
    source_status: facts.isInactive ? 'T' : 'F',
    type: facts.isPerson ? 'person' : 'company',
    group: { code: String(vendor.category), name: names.category(vendor.category) },
    tax_ids: facts.vatNumber === null ? [] : [{ type: 'vat', value: facts.vatNumber, country: null }],
    registration_number: null,
    currency: facts.currency,
    payment_terms: facts.paymentTerm === null ? null : { code: String(termId(facts.paymentTerm)), name: names.term(termId(facts.paymentTerm)) },
    payment_method: null,
    credit_limit: amount(facts.creditLimit),
    balance: amount(vendor.balance),
    is_purchasing_blocked: null,
    is_payment_blocked: null,
    default_expense_account: reference(expense, names.account(expense), numbers.account(expense)),
    payables_account: reference(payablesAccountId, names.account(payablesAccountId), numbers.account(payablesAccountId)),
    language: null,
    email: facts.email,
    phone: facts.phone,
    website: facts.website,
    addresses: vendor.addresses.map((one) => address(one.facts, one.isBilling ? 'billing' : one.isShipping ? 'shipping' : 'other')),
    contacts: null,
    bank_accounts: null,
    parent: null,
    companies: oneWorld ? companies.map((company) => ({ company, payment_terms: null, is_blocked: null })) : null,
    memo: facts.memo,
    ...tail({ company: companies.length === 1 ? (only ?? null) : null, url: screen('common/entity/vendor.nl', vendor.id), created: stamp(zone, vendor.created), updated: stamp(zone, vendor.modified) }),
  };
}

const ITEM_TYPES = { InvtPart: 'inventory', NonInvtPart: 'non_inventory', Service: 'service', OthCharge: 'charge' } as const;

/** The other units of the item's type, in stock units. */
function conversions(item: StoredItem): readonly UnifiedRecord[] {
  const stock = unitById.get(item.stockUnit);
  return units.filter((unit) => unit.type === item.unitType && unit.id !== item.stockUnit).map((unit) => ({ unit: unit.abbreviation, factor: divide(unit.rate, stock?.rate ?? '1') }));
}

export function itemTruth(item: StoredItem, names: Names, numbers: Numbers, zone: AccountZone, showsBarcode: boolean): UnifiedRecord {
  const { facts } = item;
  const account = (id: number | null): UnifiedRecord | null => reference(id, names.account(id), numbers.account(id));
  return {
    object: 'item',
    id: String(item.id),
    number: facts.code,
    code: facts.code,
    name: facts.name,
    description: facts.translations['DE'] ?? null,
    type: ITEM_TYPES[item.type],
    status: facts.isInactive ? 'inactive' : 'active',
    category: null,
    unit: unitById.get(item.stockUnit)?.abbreviation ?? null,
    purchase_unit: item.purchaseUnit === null ? null : (unitById.get(item.purchaseUnit)?.abbreviation ?? null),
    sales_unit: unitById.get(item.stockUnit)?.abbreviation ?? null,
    unit_conversions: conversions(item),
    barcode: showsBarcode ? facts.barcode : null,
    manufacturer: null,
    manufacturer_part_number: null,
    unit_cost: item.type === 'InvtPart' ? amount(item.averageCost) : null,
    costing_method: null,
    standard_cost: null,
    last_purchase_price: amount(facts.lastPurchasePrice),
    sales_price: null,
    currency: null,
    is_purchased: null,
    is_sold: null,
    is_stocked: null,
    is_batch_tracked: null,
    is_serial_tracked: null,
    tax_code: null,
    preferred_vendor: null,
    vendors: null,
    expense_account: account(expenseAccountOfItem(item)),
    income_account: account(incomeAccountOfItem(item)),
    asset_account: account(assetAccountOfItem(item)),
    cogs_account: null,
    weight: null,
    reorder_point: null,
    reorder_quantity: null,
    ...tail({ company: null, url: screen('common/item/item.nl', item.id), created: stamp(zone, item.created), updated: stamp(zone, item.modified) }),
  };
}

/** With OneWorld a company is a subsidiary; without, the account is the one company, known by its account id. */
export function companiesTruth(store: Store, zone: AccountZone, oneWorld: boolean, accountId: string): readonly UnifiedRecord[] {
  const companies = store.business.companies.map((facts, place): UnifiedRecord => {
    const parent = facts.parent === null ? null : subsidiaryId(facts.parent);
    return {
      object: 'company',
      id: String(subsidiaryId(place)),
      number: String(subsidiaryId(place)),
      code: String(subsidiaryId(place)),
      name: facts.name,
      legal_name: facts.legalName,
      parent: reference(parent, facts.parent === null ? null : (store.business.companies[facts.parent]?.name ?? null)),
      currency: facts.currency,
      country: facts.country,
      tax_ids: null,
      address: null,
      is_active: facts.isActive,
      is_elimination: facts.isElimination,
      ...tail({ company: null, url: screen('common/otherlists/subsidiarytype.nl', subsidiaryId(place)), created: null, updated: stamp(zone, listEdited(place)) }),
    };
  });
  if (oneWorld) return companies;
  const [first] = companies;
  return [{ ...first, id: accountId, number: accountId, code: accountId, name: accountId, legal_name: null, parent: null, country: null, is_active: true, is_elimination: false, source_url: null, updated_at: null }];
}

export function locationTruth(store: Store, place: number, names: Names, zone: AccountZone, oneWorld: boolean): UnifiedRecord | null {
  const facts = store.business.locations[place];
  if (facts === undefined) return null;
  const parent = facts.parent === null ? null : locationId(facts.parent);
  const company = subsidiaryId(facts.company);
  return {
    object: 'location',
    id: String(locationId(place)),
    number: String(locationId(place)),
    code: String(locationId(place)),
    name: fullName(store.business.locations, place),
    type: facts.isWarehouse ? 'warehouse' : 'other',
    parent: reference(parent, names.location(parent)),
    address: address(facts.address, 'other'),
    is_active: facts.isActive,
    ...tail({ company: oneWorld ? reference(company, names.subsidiary(company)) : null, url: screen('common/otherlists/locationtype.nl', locationId(place)), created: null, updated: stamp(zone, listEdited(place)) }),
  };
}
