import { decimal, defineResource, flag, from, instant, key, object, required, text, unsupported } from '@koine/core';
import { companyRef, noCustomFields } from '../company-ref.ts';
import { option, optionChoice } from '../option.ts';
import * as sets from '../sets.ts';

const types = { 'Inventory': 'inventory', 'Service': 'service', 'Non-Inventory': 'non_inventory' } as const;
const notGiven = (what: string) => unsupported(`API v2.0 does not give ${what} of an item`);
const byPostingGroup = unsupported('accounts follow from posting groups');

export const items = defineResource({
  collection: 'items',
  source: sets.items,
  fields: {
    id: key(),
    number: text('number'),
    code: required(text('number')),
    name: text('displayName'),
    description: text('displayName2'),
    type: optionChoice(option('type'), types, 'other'),
    status: from([flag('blocked')], (blocked) => (blocked === null ? null : blocked ? 'blocked' : 'active')),
    category: object({ code: text('itemCategoryCode'), name: unsupported('an item gives the code of its category') }),
    unit: text('baseUnitOfMeasureCode'),
    purchase_unit: notGiven('the purchase unit'),
    sales_unit: notGiven('the sales unit'),
    unit_conversions: notGiven('the other units'),
    barcode: text('gtin'),
    manufacturer: notGiven('the manufacturer'),
    manufacturer_part_number: notGiven('the manufacturer\'s number'),
    unit_cost: decimal('unitCost'),
    costing_method: notGiven('the costing method'),
    standard_cost: notGiven('the standard cost'),
    last_purchase_price: notGiven('the last direct cost'),
    sales_price: decimal('unitPrice'),
    currency: unsupported('an item names no currency; its prices are in the company\'s'),
    is_purchased: notGiven('whether it may be bought'),
    is_sold: notGiven('whether it may be sold'),
    is_stocked: unsupported('see type'),
    is_batch_tracked: notGiven('the tracking code'),
    is_serial_tracked: notGiven('the tracking code'),
    tax_code: text('taxGroupCode'),
    preferred_vendor: notGiven('the vendor'),
    vendors: notGiven('the vendors'),
    expense_account: byPostingGroup,
    income_account: byPostingGroup,
    asset_account: byPostingGroup,
    cogs_account: byPostingGroup,
    weight: notGiven('the weight'),
    reorder_point: notGiven('the reorder point'),
    reorder_quantity: notGiven('the reorder quantity'),
    company: companyRef,
    custom_fields: noCustomFields,
    source_url: unsupported('the address of the web client is not known to the API'),
    created_at: notGiven('the time of creation'),
    updated_at: instant('lastModifiedDateTime'),
    version: text('@odata.etag'),
  },
});
