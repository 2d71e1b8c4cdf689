import type { AddressFacts } from '../kernel/business.ts';
import { subtract, trim } from '../kernel/decimal-text.ts';
import type { FieldValues } from './entity-definition.ts';
import { zeroGuid } from './guid-order.ts';
import type { BcLine } from './line-facts.ts';
import { shortInstant } from './literal.ts';
import type { BcOrder } from './order-facts.ts';

// On the wire nothing is null: an unset date, id, text or number is written as the type's blank value.
const blankDate = '0001-01-01';

export function street(address: AddressFacts | null): string {
  return address === null ? '' : `${address.street} ${address.houseNumber}`;
}

/** Option names as EDM identifiers: every character outside letters, digits and underscore is `_xHHHH_`. */
export function encodeOption(name: string): string {
  return name.replace(/[^A-Za-z0-9_]/g, (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`);
}

export function orderRecord(order: BcOrder): FieldValues {
  const { vendor, payTo, shipTo, buyFrom } = order;
  return {
    id: order.id,
    number: order.number,
    orderDate: order.orderDate,
    postingDate: order.orderDate,
    vendorId: vendor.id,
    vendorNumber: vendor.number,
    vendorName: vendor.name,
    payToName: payTo.name,
    payToVendorId: payTo.id,
    payToVendorNumber: payTo.number,
    shipToName: shipTo.name,
    shipToContact: order.shipToContact ?? '',
    buyFromAddressLine1: street(buyFrom),
    buyFromAddressLine2: buyFrom?.line2 ?? '',
    buyFromCity: buyFrom?.city ?? '',
    buyFromCountry: buyFrom?.country ?? '',
    buyFromState: buyFrom?.region ?? '',
    buyFromPostCode: buyFrom?.postalCode ?? '',
    payToAddressLine1: street(payTo.address),
    payToAddressLine2: payTo.address?.line2 ?? '',
    payToCity: payTo.address?.city ?? '',
    payToCountry: payTo.address?.country ?? '',
    payToState: payTo.address?.region ?? '',
    payToPostCode: payTo.address?.postalCode ?? '',
    shipToAddressLine1: street(shipTo),
    shipToAddressLine2: shipTo.line2 ?? '',
    shipToCity: shipTo.city,
    shipToCountry: shipTo.country,
    shipToState: shipTo.region ?? '',
    shipToPostCode: shipTo.postalCode,
    shortcutDimension1Code: order.department ?? '',
    shortcutDimension2Code: order.project ?? '',
    currencyId: order.foreignCurrency?.id ?? zeroGuid,
    currencyCode: order.currencyCode,
    pricesIncludeTax: order.pricesIncludeTax,
    paymentTermsId: order.paymentTerms?.id ?? zeroGuid,
    shipmentMethodId: order.shipmentMethod?.id ?? zeroGuid,
    purchaser: order.purchaser ?? '',
    requestedReceiptDate: order.requestedReceiptDate ?? blankDate,
    discountAmount: order.invoiceDiscount,
    discountAppliedBeforeTax: !order.pricesIncludeTax,
    totalAmountExcludingTax: order.totalExcludingTax,
    totalTaxAmount: order.totalTax,
    totalAmountIncludingTax: order.totalIncludingTax,
    fullyReceived: order.isFullyReceived,
    status: encodeOption(order.status),
    lastModifiedDateTime: shortInstant(order.modifiedAt),
  };
}

export function lineRecord(line: BcLine, documentId: string): FieldValues {
  return {
    id: line.id,
    documentId,
    sequence: line.sequence,
    itemId: line.itemId ?? zeroGuid,
    accountId: line.account?.id ?? zeroGuid,
    lineType: encodeOption(line.type),
    lineObjectNumber: line.objectNumber ?? '',
    description: line.description,
    description2: '',
    unitOfMeasureId: line.unit?.id ?? zeroGuid,
    unitOfMeasureCode: line.unit?.code ?? '',
    quantity: line.quantity,
    directUnitCost: line.directUnitCost,
    discountAmount: line.discountAmount,
    discountPercent: line.discountPercent,
    discountAppliedBeforeTax: true,
    amountExcludingTax: line.amountExcludingTax,
    taxCode: line.taxCode ?? '',
    taxPercent: line.taxPercent,
    totalTaxAmount: line.tax,
    amountIncludingTax: line.amountIncludingTax,
    invoiceDiscountAllocation: line.invoiceDiscount,
    netAmount: line.net,
    netTaxAmount: line.netTax,
    netAmountIncludingTax: line.netIncludingTax,
    expectedReceiptDate: line.expectedReceiptDate ?? blankDate,
    receivedQuantity: line.received,
    invoicedQuantity: line.invoiced,
    invoiceQuantity: trim(subtract(line.quantity, line.invoiced)),
    receiveQuantity: trim(subtract(line.quantity, line.received)),
    itemVariantId: zeroGuid,
    locationId: line.location?.id ?? zeroGuid,
  };
}
