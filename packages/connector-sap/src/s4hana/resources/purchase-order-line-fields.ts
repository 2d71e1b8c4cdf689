import { codeAt, computed, constant, date, decimal, each, encodeId, flag, from, lengthOf, list, object, ref, related, required, text, numberText, unsupported, valuesOf, type FactMap, type Field, type FieldMap, type PurchaseOrderLine, type PurchaseOrderLineFacts } from '@koine/core';
import { accountRef, dimensionsOf, lineAccount, lineDimensions } from '../account-dimensions.ts';
import { isDeleted } from '../codes/deletion.ts';
import { lineType } from '../codes/line-type.ts';
import { unitPrice } from '../prices.ts';
import { productName } from '../product-name.ts';

/** What the two services keep differently of an item. */
export interface LineService {
  readonly netAmount: Field<string | null>;
  readonly quantityReceived: Field<string | null>;
  readonly scheduleReceived: FieldMap<{ quantity_received: string | null }>['quantity_received'];
  /** The WBS element as users know it. */
  readonly project: Field<string | null>;
}

/** Amount, numerator, price quantity and denominator of the net price. */
export const priceColumns = [decimal('NetPriceAmount'), decimal('OrderPriceUnitToOrderUnitNmrtr'), decimal('NetPriceQuantity'), decimal('OrdPriceUnitToOrderUnitDnmntr')] as const;

const noTaxAmount = unsupported('purchase orders hold a tax code, no tax amount or rate');
const noDiscount = unsupported('discounts are price conditions, contained in the net price');
const codeOnly = unsupported('the purchase order API gives the code only');

export function purchaseOrderLineFields(service: LineService): FieldMap<PurchaseOrderLine> {
  const charged = [text('CostCenter'), text('ProfitCenter'), service.project, text('OrderID')] as const;
  return {
    id: required(text('PurchaseOrderItem')),
    line_number: from([text('PurchaseOrderItem')], lineNumber),
    type: from([text('Material'), text('PurchaseOrderItemCategory'), text('AccountAssignmentCategory')], lineType),
    status: computed('facts.cancelled', 'facts.receiptComplete', 'facts.billingComplete', 'quantity_received', 'quantity'),
    item: ref({ id: text('Material'), number: text('Material'), name: from([related('product.descriptions', [text('Language'), text('ProductDescription')], (rows) => rows)], productName) }),
    vendor_item_number: text('SupplierMaterialNumber'),
    description: text('PurchaseOrderItemText'),
    category: object({ code: text('MaterialGroup'), name: codeOnly }),
    quantity: decimal('OrderQuantity'),
    unit: text('PurchaseOrderQuantityUnit'),
    unit_price: from(priceColumns, unitPrice),
    price_unit_quantity: decimal('NetPriceQuantity'),
    discount_percent: noDiscount,
    discount_amount: noDiscount,
    net_amount: service.netAmount,
    tax_amount: noTaxAmount,
    taxes: list(object({ code: text('TaxCode'), rate: noTaxAmount, amount: noTaxAmount })),
    quantity_received: service.quantityReceived,
    quantity_billed: unsupported('the purchase order API tells whether an item is finally invoiced, not how much of it'),
    quantity_open: computed('quantity_received'),
    requested_delivery_date: from([valuesOf('schedules', date('ScheduleLineDeliveryDate'))], earliest),
    promised_delivery_date: unsupported('confirmations of the supplier are not part of the purchase order API'),
    location: ref({ id: text('Plant'), number: text('Plant'), name: text('location.PlantName') }),
    gl_account: related('account_assignments', [flag('IsDeleted'), text('GLAccount')], lineAccount),
    dimensions: related('account_assignments', [flag('IsDeleted'), ...charged], lineDimensions),
    requisition: from([text('PurchaseRequisition'), numberText('PurchaseRequisitionItem')], (number, line) => (number === null ? null : { id: encodeId([number]), line_id: line })),
    is_closed: from([flag('IsCompletelyDelivered'), flag('IsFinallyInvoiced')], (delivered, invoiced) => delivered === true && invoiced === true),
    schedules: each('schedules', {
      date: date('ScheduleLineDeliveryDate'),
      quantity: decimal('ScheduleLineOrderQuantity'),
      quantity_received: service.scheduleReceived,
    }),
    account_assignments: each('account_assignments', {
      percent: decimal('MultipleAcctAssgmtDistrPercent'),
      quantity: decimal('Quantity'),
      amount: decimal('PurgDocNetAmount'),
      gl_account: from([text('GLAccount')], accountRef),
      dimensions: from(charged, dimensionsOf),
    }, from([flag('IsDeleted')], (deleted) => deleted !== true)),
    custom_fields: constant({}, 'fields that a customer added (YY1_…) are not read'),
  };
}

export const purchaseOrderLineFacts: FactMap<PurchaseOrderLineFacts> = {
  cancelled: from([text('PurchasingDocumentDeletionCode')], isDeleted),
  // A release without the mark: goods are expected, as they mostly are.
  expectsReceipt: from([flag('GoodsReceiptIsExpected')], (expected) => expected !== false),
  expectsInvoice: from([flag('InvoiceIsExpected')], (expected) => expected === true),
  receiptComplete: from([flag('IsCompletelyDelivered')], (complete) => complete === true),
  billingComplete: from([flag('IsFinallyInvoiced')], (complete) => complete === true),
};

/** The item's number, if it is one: nine digits at most. */
function lineNumber(item: string | null): number | null {
  if (item === null) return null;
  const length = lengthOf(item);
  let number = 0;
  for (let index = 0; index < length; index += 1) {
    const code = codeAt(item, index);
    if (code < 48 || code > 57) return null;
    number = number * 10 + (code - 48);
  }
  return length > 0 && length < 10 ? number : null;
}

function earliest(days: readonly (string | null)[] | null): string | null {
  let first: string | null = null;
  for (const day of days ?? []) if (day !== null && (first === null || day < first)) first = day;
  return first;
}
