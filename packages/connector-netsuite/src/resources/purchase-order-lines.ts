import { computed, constant, date, decimal, flag, from, integer, numberText, ref, required, text, unsupported, type FactMap, type FieldMap, type PurchaseOrderLine, type PurchaseOrderLineFacts } from '@koine/core';
import { inOrderOf, suiteqlTable } from '../suiteql/source.ts';
import { day, nameOf, value } from '../suiteql/table.ts';
import { partOf, quantity, unitPrice } from './line-quantity.ts';
import { named, noCustomFields, segments } from './shared-fields.ts';

/** Item and expense lines. The main line is the order's header, tax lines are computed by NetSuite. */
export const purchaseOrderLines = inOrderOf(suiteqlTable({
  table: 'transactionline',
  as: 'tl',
  key: 'uniquekey',
  where: "tl.mainline = 'F' AND (tl.taxline = 'F' OR tl.taxline IS NULL)",
  joins: [
    { table: 'item', as: 'i', on: 'i.id = tl.item', needs: ['item_code'] },
    {
      table: 'unitstypeuom', as: 'u', on: 'u.internalid = tl.units AND u.unitstype = i.unitstype', needs: ['unit_rate', 'units'], through: ['u.internalid'],
      otherwise: { without: ['unitstype', 'item_code'], on: 'u.internalid = tl.units' },
    },
    { table: 'account', as: 'a', on: 'a.id = tl.expenseaccount', needs: ['account_number', 'expenseaccount'] },
  ],
  columns: {
    uniquekey: value('tl.uniquekey'),
    order_id: value('tl.transaction'),
    id: value('tl.id'),
    linesequencenumber: value('tl.linesequencenumber'),
    item: value('tl.item'),
    item_name: nameOf('tl.item'),
    item_code: value('i.itemid'),
    displayname: value('i.displayname'),
    itemtype: value('i.itemtype'),
    unitstype: value('i.unitstype'),
    memo: value('tl.memo'),
    quantity: value('tl.quantity'),
    quantityshiprecv: value('tl.quantityshiprecv'),
    quantitybilled: value('tl.quantitybilled'),
    units: value('tl.units'),
    units_name: nameOf('tl.units'),
    unit_rate: value('u.conversionrate'),
    unit_abbreviation: value('u.abbreviation'),
    foreignamount: value('tl.foreignamount'),
    isclosed: value('tl.isclosed'),
    expectedreceiptdate: day('tl.expectedreceiptdate'),
    expenseaccount: value('tl.expenseaccount'),
    expenseaccount_name: nameOf('tl.expenseaccount'),
    account_number: value('a.acctnumber'),
    department: value('tl.department'),
    department_name: nameOf('tl.department'),
    class: value('tl.class'),
    class_name: nameOf('tl.class'),
    location: value('tl.location'),
    location_name: nameOf('tl.location'),
  },
  optional: [
    'item_code', 'displayname', 'itemtype', 'unitstype', 'units', 'unit_rate', 'unit_abbreviation', 'account_number', 'expenseaccount',
    'quantityshiprecv', 'quantitybilled', 'isclosed', 'expectedreceiptdate', 'department', 'class', 'location', 'memo',
  ],
}), 'linesequencenumber');

/** Kinds of items that are no goods on an order. */
const textTypes: ReadonlySet<string> = new Set(['Description', 'Subtotal', 'Group', 'EndGroup']);

function typeOf(item: string | null, itemType: string | null, account: string | null): PurchaseOrderLine['type'] {
  if (item === null) return account === null ? 'text' : 'account';
  if (itemType === 'Service') return 'service';
  return itemType !== null && textTypes.has(itemType) ? 'text' : 'item';
}

/** Expense lines carry no quantity, so nothing is received or billed by quantity on them. */
const isCounted = from([numberText('item'), text('itemtype')], (item, itemType) => item !== null && !textTypes.has(itemType ?? ''));

export const lineFields: FieldMap<PurchaseOrderLine> = {
  id: required(text('id')),
  line_number: integer('linesequencenumber'),
  type: from([numberText('item'), text('itemtype'), numberText('expenseaccount')], typeOf),
  status: computed('quantity', 'quantity_received', 'quantity_billed', 'is_closed'),
  item: ref({ id: numberText('item'), number: text('item_code'), name: from([text('displayname'), text('item_name')], (own, shown) => own ?? shown) }),
  vendor_item_number: unsupported('a line keeps no number of the vendor\'s; it stands with the item'),
  description: text('memo'),
  category: unsupported('NetSuite has no purchasing category on a line'),
  quantity,
  unit: from([text('unit_abbreviation'), text('units_name')], (abbreviation, name) => abbreviation ?? name),
  unit_price: unitPrice,
  price_unit_quantity: constant('1', 'NetSuite prices are always per one unit'),
  discount_percent: unsupported('a discount is a line of its own'),
  discount_amount: unsupported('a discount is a line of its own'),
  net_amount: decimal('foreignamount'),
  tax_amount: unsupported('taxes are not read: they differ between legacy tax and SuiteTax'),
  taxes: unsupported('taxes are not read: they differ between legacy tax and SuiteTax'),
  quantity_received: partOf('quantityshiprecv'),
  quantity_billed: partOf('quantitybilled'),
  quantity_open: computed('quantity', 'quantity_received'),
  requested_delivery_date: unsupported('the day asked for stands on the order'),
  promised_delivery_date: date('expectedreceiptdate'),
  location: named('location'),
  gl_account: ref({ id: numberText('expenseaccount'), number: text('account_number'), name: text('expenseaccount_name') }),
  dimensions: segments,
  requisition: unsupported('the link to a requisition stands in a table that is not read yet'),
  is_closed: flag('isclosed'),
  schedules: unsupported('NetSuite keeps one date per line'),
  account_assignments: unsupported('a line has one account: see gl_account'),
  custom_fields: noCustomFields,
};

export const lineFacts: FactMap<PurchaseOrderLineFacts> = {
  cancelled: constant(false, 'a line is closed or deleted, never cancelled'),
  expectsReceipt: isCounted,
  expectsInvoice: isCounted,
  receiptComplete: constant(false, 'only quantities tell'),
  billingComplete: constant(false, 'only quantities tell'),
};
