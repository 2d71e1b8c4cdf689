import type { Business, LineFacts } from '../kernel/business.ts';
import type { Row } from './entity-type.ts';
import { openQuantities, storedAmount } from './line-figures.ts';
import { assignmentFields, headerRow, itemFields, itemNumber } from './order-rows.ts';
import type { ItemRows, OrderRows } from './order-rows.ts';
import type { OrderEntry } from './order-store.ts';
import { unitCode } from './spelling.ts';

/** Rows of CE_PURCHASEORDER_0001; names that only the V2 service has are left out. */
export function headerRowV4(business: Business, entry: OrderEntry): Row {
  const row = headerRow(business, entry);
  const kept = Object.entries(row).filter(([name]) => !name.startsWith('Address') && name !== 'PurchasingDocumentDeletionCode');
  return { ...Object.fromEntries(kept), PurchaseOrderDeletionCode: row['PurchasingDocumentDeletionCode'] ?? '' };
}

/** The address typed into the order; null where the supplier's own applies. */
export function supplierAddressRow(entry: OrderEntry): Row | null {
  const manual = entry.facts.manualVendorAddress;
  if (manual === null) return null;
  return {
    SupplierAddressID: '23456',
    PurchaseOrder: entry.id,
    AddressID: '23456',
    AddresseeFullName: manual.name,
    OrganizationName1: manual.name,
    CityName: manual.city,
    PostalCode: manual.postalCode,
    StreetName: manual.street,
    HouseNumber: manual.houseNumber,
    Country: manual.country,
    Region: manual.region ?? '',
  };
}

export function orderRowsV4(business: Business, entry: OrderEntry): OrderRows {
  return { items: entry.facts.lines.map((line) => itemRows(business, entry, line)) };
}

function itemRows(business: Business, entry: OrderEntry, line: LineFacts): ItemRows {
  const currency = String(headerRow(business, entry)['DocumentCurrency']);
  const amount = storedAmount(line, currency);
  const baseUnit = business.items[line.item ?? -1]?.unit ?? line.unit;
  const open = openQuantities(line);
  const shared = itemFields(business, entry, line);
  return {
    item: {
      ...shared,
      PurchaseOrderCategory: 'F',
      CompanyCode: business.companies[entry.facts.company]?.code ?? '',
      NetAmount: amount,
      GrossAmount: amount,
      EffectiveAmount: amount,
      BaseUnit: unitCode(baseUnit),
      OrderItemQtyToBaseQtyNmrtr: line.unit === 'BX' ? '12' : '1',
      OrderItemQtyToBaseQtyDnmntr: '1',
      PurgItemIsBlockedForDelivery: line.isBlocked,
    },
    schedules: line.schedules.map((schedule, index) => ({
      PurchaseOrder: entry.id,
      PurchaseOrderItem: itemNumber(line),
      ScheduleLine: String(index + 1),
      DelivDateCategory: '1',
      ScheduleLineDeliveryDate: schedule.date,
      SchedLineStscDeliveryDate: schedule.date,
      ScheduleLineOrderQuantity: schedule.quantity,
      OpenPurchaseOrderQuantity: open[index] ?? '0.000',
      PurchaseOrderQuantityUnit: unitCode(line.unit),
      Currency: currency,
    })),
    assignments: assignmentFields(business, entry, line).map((row) => ({ ...row, OrderQuantityUnit: unitCode(line.unit) })),
    notes: [],
  };
}
