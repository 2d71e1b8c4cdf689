import type { Business, LineFacts, OrderFacts } from '../kernel/business.ts';
import { toScale } from '../kernel/decimal-text.ts';
import type { Row } from './entity-type.ts';
import { assignedAmounts } from './line-figures.ts';
import { stageCodes } from './order-codes.ts';
import type { OrderEntry } from './order-store.ts';
import { cut, dayOf, unitCode, withoutZeros } from './spelling.ts';

/** The wire rows of API_PURCHASEORDER_PROCESS_SRV for one order. */
export interface OrderRows {
  readonly items: readonly ItemRows[];
}

export interface ItemRows {
  readonly item: Row;
  readonly schedules: readonly Row[];
  readonly assignments: readonly Row[];
  readonly notes: readonly Row[];
}

export function itemNumber(line: LineFacts): string {
  return String(line.position * 10);
}

export function orderCurrency(business: Business, facts: OrderFacts): string {
  // The system always holds a currency: the company's where none was given.
  return facts.currency ?? business.companies[facts.company]?.currency ?? 'EUR';
}

export function vendorNumber(business: Business, place: number | null): string {
  return withoutZeros(business.vendors[place ?? -1]?.number ?? '');
}

export function headerRow(business: Business, entry: OrderEntry): Row {
  const { facts } = entry;
  const stage = stageCodes(facts.stage, facts.serial);
  const company = business.companies[facts.company]?.code ?? '';
  const manual = facts.manualVendorAddress;
  const term = business.paymentTerms[facts.paymentTerm ?? -1];
  return {
    PurchaseOrder: entry.id,
    CompanyCode: company,
    PurchaseOrderType: facts.kind === 'standard' ? 'NB' : facts.kind === 'stock_transfer' ? 'UB' : 'ZNB',
    PurchasingDocumentDeletionCode: stage.deletionCode,
    PurchasingProcessingStatus: stage.processingStatus,
    CreatedByUser: facts.createdBy,
    CreationDate: dayOf(facts.createdAt),
    LastChangeDateTime: facts.updatedAt,
    Supplier: vendorNumber(business, facts.vendor),
    Language: 'EN',
    PaymentTerms: term?.code ?? '',
    NetPaymentDays: String(term?.dueDays ?? 0),
    PurchasingOrganization: company,
    PurchasingDocumentOrigin: '9',
    PurchasingGroup: facts.purchasingGroup,
    PurchaseOrderDate: facts.orderDate,
    DocumentCurrency: orderCurrency(business, facts),
    ExchangeRate: toScale(facts.exchangeRate, 5),
    SupplyingPlant: business.locations[facts.supplyingLocation ?? -1]?.code ?? '',
    IncotermsClassification: facts.incoterms?.code ?? '',
    IncotermsLocation1: facts.incoterms?.location ?? '',
    CorrespncExternalReference: cut(facts.vendorReference, 12),
    CorrespncInternalReference: cut(facts.ownReference, 12),
    InvoicingParty: vendorNumber(business, facts.payTo),
    ReleaseIsNotCompleted: stage.isReleaseOpen,
    PurchasingCompletenessStatus: stage.isHeld,
    ...(manual === null
      ? {}
      : {
          ManualSupplierAddressID: '23456',
          AddressCityName: manual.city,
          AddressHouseNumber: manual.houseNumber,
          AddressName: manual.name,
          AddressPostalCode: manual.postalCode,
          AddressStreetName: manual.street,
          AddressPhoneNumber: manual.phone ?? '',
          AddressRegion: manual.region ?? '',
          AddressCountry: manual.country,
        }),
  };
}

/** '0' standard, 'D' service, '1' limit; text and one-off lines are standard without a material. */
export function itemCategory(line: LineFacts): string {
  if (line.item !== null) return '0';
  if (line.kind === 'service') return line.position % 2 === 0 ? '9' : 'D';
  return line.kind === 'charge' ? '1' : '0';
}

export function assignmentCategory(line: LineFacts): string {
  if (line.assignments.length === 0) return '';
  return line.kind === 'asset' ? 'A' : 'K';
}

export function materialOf(business: Business, line: LineFacts): string {
  return withoutZeros(business.items[line.item ?? -1]?.code ?? '');
}

/** What item rows of both protocols share. */
export function itemFields(business: Business, entry: OrderEntry, line: LineFacts): Row {
  return {
    PurchaseOrder: entry.id,
    PurchaseOrderItem: itemNumber(line),
    PurchasingDocumentDeletionCode: line.isCancelled ? 'L' : line.isBlocked ? 'S' : '',
    PurchaseOrderItemText: cut(line.description, 40),
    Plant: business.locations[line.location]?.code ?? '',
    MaterialGroup: business.categories[line.category]?.code ?? '',
    SupplierMaterialNumber: line.vendorItemNumber ?? '',
    OrderQuantity: line.quantity,
    PurchaseOrderQuantityUnit: unitCode(line.unit),
    OrderPriceUnit: unitCode(line.priceConversion?.unit ?? line.unit),
    OrderPriceUnitToOrderUnitNmrtr: line.priceConversion?.numerator ?? '1',
    OrdPriceUnitToOrderUnitDnmntr: line.priceConversion?.denominator ?? '1',
    DocumentCurrency: orderCurrency(business, entry.facts),
    NetPriceAmount: line.price,
    NetPriceQuantity: line.priceUnit,
    TaxCode: line.taxCode,
    IsCompletelyDelivered: line.isDeliveryCompleted,
    IsFinallyInvoiced: line.isFinallyInvoiced,
    PurchaseOrderItemCategory: itemCategory(line),
    AccountAssignmentCategory: assignmentCategory(line),
    MultipleAcctAssgmtDistribution: line.assignments.length > 1 ? '2' : '',
    GoodsReceiptIsExpected: line.expectsReceipt,
    InvoiceIsExpected: line.expectsInvoice,
    PurchaseRequisition: line.requisition?.number ?? '',
    PurchaseRequisitionItem: String((line.requisition?.position ?? 0) * 10),
    Material: materialOf(business, line),
  };
}

export function assignmentFields(business: Business, entry: OrderEntry, line: LineFacts): Row[] {
  const currency = orderCurrency(business, entry.facts);
  const amounts = assignedAmounts(line, currency);
  return line.assignments.map((assignment, index) => ({
    PurchaseOrder: entry.id,
    PurchaseOrderItem: itemNumber(line),
    AccountAssignmentNumber: String(index + 1),
    Quantity: assignment.quantity,
    MultipleAcctAssgmtDistrPercent: assignment.percent ?? '0.0',
    DocumentCurrency: currency,
    PurgDocNetAmount: amounts[index] ?? '0',
    GLAccount: business.glAccounts[assignment.glAccount]?.code ?? '',
    CostCenter: assignment.costCenter ?? '',
    ControllingArea: 'A000',
    ProfitCenter: assignment.profitCenter ?? '',
    OrderID: assignment.internalOrder ?? '',
    WBSElementExternalID: assignment.project ?? '',
  }));
}

export function orderRows(business: Business, entry: OrderEntry): OrderRows {
  return { items: entry.facts.lines.map((line) => itemRows(business, entry, line)) };
}

function itemRows(business: Business, entry: OrderEntry, line: LineFacts): ItemRows {
  const unit = unitCode(line.unit);
  return {
    item: itemFields(business, entry, line),
    schedules: line.schedules.map((schedule, index) => ({
      PurchasingDocument: entry.id,
      PurchasingDocumentItem: itemNumber(line),
      ScheduleLine: String(index + 1),
      DelivDateCategory: '1',
      ScheduleLineDeliveryDate: schedule.date,
      PurchaseOrderQuantityUnit: unit,
      ScheduleLineOrderQuantity: schedule.quantity,
      SchedLineStscDeliveryDate: schedule.date,
    })),
    assignments: assignmentFields(business, entry, line).map((row, index) => ({ ...row, PurchaseOrderQuantityUnit: unit, WBSElement: line.assignments[index]?.project ?? '' })),
    notes: line.position === 1 && entry.facts.memo !== null ? [{ PurchaseOrder: entry.id, PurchaseOrderItem: itemNumber(line), TextObjectType: 'F01', Language: 'EN', PlainLongText: entry.facts.memo }] : [],
  };
}

export function noteRows(entry: OrderEntry): readonly Row[] {
  const { memo } = entry.facts;
  return memo === null ? [] : [{ PurchaseOrder: entry.id, TextObjectType: 'F01', Language: 'EN', PlainLongText: memo }];
}
