import { decimal, divide, flag, from, instant, key, numberText, related, required, text, unsupported, type Field, type Item } from '@koine/core';
import { currencyOf, noClock, perAccount } from '../account-traits.ts';
import { suiteqlTable } from '../suiteql/source.ts';
import { nameOf, stamp, value } from '../suiteql/table.ts';
import { accountOf, accountRef } from './accounts.ts';
import { noCustomFields, noVersion, screen } from './shared-fields.ts';

const items = suiteqlTable({
  table: 'item',
  as: 'i',
  key: 'id',
  // The table also holds taxes, discounts, payments and the like, which nobody buys or stocks.
  where: "i.itemtype IN ('InvtPart', 'NonInvtPart', 'Service', 'Assembly', 'Kit', 'OthCharge')",
  columns: {
    id: value('i.id'),
    itemid: value('i.itemid'),
    displayname: value('i.displayname'),
    description: value('i.description'),
    itemtype: value('i.itemtype'),
    isinactive: value('i.isinactive'),
    unitstype: value('i.unitstype'),
    stockunit: value('i.stockunit'),
    stockunit_name: nameOf('i.stockunit'),
    purchaseunit: value('i.purchaseunit'),
    purchaseunit_name: nameOf('i.purchaseunit'),
    saleunit: value('i.saleunit'),
    saleunit_name: nameOf('i.saleunit'),
    upccode: value('i.upccode'),
    averagecost: value('i.averagecost'),
    lastpurchaseprice: value('i.lastpurchaseprice'),
    expenseaccount: value('i.expenseaccount'),
    expenseaccount_name: nameOf('i.expenseaccount'),
    incomeaccount: value('i.incomeaccount'),
    incomeaccount_name: nameOf('i.incomeaccount'),
    assetaccount: value('i.assetaccount'),
    assetaccount_name: nameOf('i.assetaccount'),
    createddate: stamp('i.createddate'),
    lastmodifieddate: stamp('i.lastmodifieddate'),
  },
  optional: [
    'displayname', 'description', 'unitstype', 'stockunit', 'purchaseunit', 'saleunit', 'upccode', 'averagecost', 'lastpurchaseprice', 'expenseaccount', 'incomeaccount', 'assetaccount',
    'createddate', 'lastmodifieddate',
  ],
});

const units = suiteqlTable({
  table: 'unitstypeuom',
  as: 'u',
  key: 'internalid',
  columns: {
    internalid: value('u.internalid'),
    unitstype: value('u.unitstype'),
    abbreviation: value('u.abbreviation'),
    conversionrate: value('u.conversionrate'),
  },
  optional: ['abbreviation', 'conversionrate'],
});

const types: Readonly<Record<string, NonNullable<Item['type']>>> = { InvtPart: 'inventory', NonInvtPart: 'non_inventory', Service: 'service', Assembly: 'assembly', Kit: 'kit', OthCharge: 'charge' };

interface Unit {
  readonly id: string | null;
  readonly abbreviation: string | null;
  readonly rate: string | null;
}

/** The units of the item's type of units; null where they cannot be read. */
const unitsOfItem: Field<readonly Unit[] | null> = related('units', [numberText('internalid'), text('abbreviation'), decimal('conversionrate')], (rows) =>
  rows?.map(([id, abbreviation, rate]) => ({ id, abbreviation, rate })) ?? null);

/** Orders show a unit by its abbreviation, so items do as well; its name where the units cannot be read. */
const unit = (column: 'stockunit' | 'purchaseunit' | 'saleunit'): Field<string | null> => from([numberText(column), text(`${column}_name`), unitsOfItem], (id, name, all) =>
  (id === null ? null : all?.find((one) => one.id === id)?.abbreviation ?? name));

/** Rates are kept towards the base unit of the type, which need not be the item's stock unit. */
function conversions(stockUnit: string | null, all: readonly Unit[] | null): Item['unit_conversions'] {
  const base = all?.find((one) => one.id === stockUnit)?.rate ?? null;
  if (all === null || base === null) return null;
  return all.flatMap(({ id, abbreviation, rate }) => (id === stockUnit || abbreviation === null ? [] : [{ unit: abbreviation, factor: rate === null ? null : base === '1' ? rate : divide(rate, base) }]));
}

const noFlag = 'the column depends on features of the account and is not read yet';

export const itemResource = perAccount('items', (account) => ({
  collection: 'items',
  source: items,
  relations: {
    units: { kind: 'children', of: units, on: { unitstype: 'unitstype' }, type: 'number_text', optional: { reason: 'the units of measure cannot be read' } },
    expenseaccount: accountOf('expenseaccount'),
    incomeaccount: accountOf('incomeaccount'),
    assetaccount: accountOf('assetaccount'),
  },
  fields: {
    id: key(),
    number: text('itemid'),
    code: required(text('itemid')),
    name: text('displayname'),
    description: text('description'),
    type: from([text('itemtype')], (type): Item['type'] => (type === null ? null : (Object.hasOwn(types, type) ? types[type] : undefined) ?? 'other')),
    status: from([flag('isinactive')], (inactive): Item['status'] => (inactive === null ? null : inactive ? 'inactive' : 'active')),
    category: unsupported('NetSuite has no category of items'),
    unit: unit('stockunit'),
    purchase_unit: unit('purchaseunit'),
    sales_unit: unit('saleunit'),
    unit_conversions: from([numberText('stockunit'), unitsOfItem], conversions),
    barcode: text('upccode'),
    manufacturer: unsupported(noFlag),
    manufacturer_part_number: unsupported(noFlag),
    unit_cost: decimal('averagecost'),
    costing_method: unsupported(noFlag),
    standard_cost: unsupported('standard costs stand per location and version'),
    last_purchase_price: decimal('lastpurchaseprice'),
    sales_price: unsupported('prices stand in a table per level, currency and quantity that is not read'),
    currency: account.currency === 'of_account' ? currencyOf(account) : unsupported('costs are in the currency of the company that holds the stock, which differs by location'),
    is_purchased: unsupported('NetSuite tells by the kind of item only'),
    is_sold: unsupported('NetSuite tells by the kind of item only'),
    is_stocked: unsupported('NetSuite tells by the kind of item only: see type'),
    is_batch_tracked: unsupported(noFlag),
    is_serial_tracked: unsupported(noFlag),
    tax_code: unsupported('tax schedules are not read: they differ between legacy tax and SuiteTax'),
    preferred_vendor: unsupported('the vendors of an item stand in a table that is not read yet'),
    vendors: unsupported('the vendors of an item stand in a table that is not read yet'),
    expense_account: accountRef('expenseaccount'),
    income_account: accountRef('incomeaccount'),
    asset_account: accountRef('assetaccount'),
    cogs_account: unsupported('NetSuite keeps it in the expense account of stocked items'),
    weight: unsupported('the weight of an item is not read yet'),
    reorder_point: unsupported('reorder points stand per location'),
    reorder_quantity: unsupported('reorder quantities stand per location'),
    company: unsupported('an item can belong to several companies; which, is not read yet'),
    custom_fields: noCustomFields,
    source_url: screen('/app/common/item/item.nl'),
    created_at: account.hasClock ? instant('createddate') : unsupported(noClock),
    updated_at: account.hasClock ? instant('lastmodifieddate') : unsupported(noClock),
    version: unsupported(noVersion),
  },
}));
