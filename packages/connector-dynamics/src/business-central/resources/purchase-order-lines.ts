import { computed, constant, date, decimal, flag, from, guid, integer, list, object, ofOuter, ref, required, text, unsupported, type FieldMap, type PurchaseOrderLine } from '@koine/core';
import { noCustomFields } from '../company-ref.ts';
import { optionChoice } from '../option.ts';
import { lineType } from '../order-status.ts';
import { unitPrice } from '../unit-price.ts';

const lineTypes = { 'Item': 'item', 'Account': 'account', 'Resource': 'service', 'Fixed Asset': 'asset', 'Charge': 'charge', 'Comment': 'text' } as const;

export const lineFields: FieldMap<PurchaseOrderLine> = {
  id: required(guid('id')),
  line_number: integer('sequence'),
  type: optionChoice(lineType, lineTypes, 'other'),
  status: computed('quantity', 'quantity_received', 'quantity_billed'),
  item: ref({ id: guid('itemId'), number: text('lineObjectNumber'), name: text('item.displayName') }),
  vendor_item_number: unsupported('API v2.0 does not give the vendor\'s item number of a line'),
  description: text('description'),
  category: unsupported('a line has no category; see the item'),
  quantity: decimal('quantity'),
  unit: text('unitOfMeasureCode'),
  unit_price: from([ofOuter(flag('pricesIncludeTax')), decimal('directUnitCost'), decimal('amountExcludingTax'), decimal('quantity')], unitPrice),
  price_unit_quantity: constant('1', 'a direct unit cost is per one unit'),
  discount_percent: decimal('discountPercent'),
  discount_amount: decimal('discountAmount'),
  net_amount: decimal('amountExcludingTax'),
  tax_amount: decimal('totalTaxAmount'),
  taxes: list(object({ code: text('taxCode'), rate: decimal('taxPercent'), amount: decimal('totalTaxAmount') }, ['code'])),
  quantity_received: decimal('receivedQuantity'),
  quantity_billed: decimal('invoicedQuantity'),
  quantity_open: computed('quantity', 'quantity_received'),
  requested_delivery_date: unsupported('stands on the order, for all of its lines'),
  promised_delivery_date: date('expectedReceiptDate'),
  location: ref({ id: guid('locationId'), number: text('location.code'), name: text('location.displayName') }),
  gl_account: ref({ id: guid('accountId'), number: text('lineObjectNumber'), name: text('account.displayName') }),
  dimensions: unsupported('API v2.0 gives the dimensions of a line one line at a time'),
  requisition: unsupported('Business Central has no purchase requisitions'),
  is_closed: unsupported('a line is not closed in Business Central, it is received and invoiced or deleted'),
  schedules: unsupported('a line has one delivery date'),
  account_assignments: unsupported('a line has one account'),
  custom_fields: noCustomFields,
};
