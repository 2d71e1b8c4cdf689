import type { Business, LineFacts, ReceiptFacts } from '../kernel/business.ts';
import { inEntryUnit } from '../kernel/business-stages.ts';
import { multiply, toScale, trim } from '../kernel/decimal-text.ts';
import type { Row } from './entity-type.ts';
import { itemNumber, materialOf, vendorNumber } from './order-rows.ts';
import type { OrderEntry } from './order-store.ts';
import { cut, unitCode } from './spelling.ts';

/** Goods movements for one order: one document of one item each, numbered from the order so that they never change. */
export interface DocumentRows {
  readonly headers: readonly Row[];
  readonly items: readonly Row[];
}

// 101 receipt (debit), 102 reversal of a receipt and 122 return to the vendor (credit).
const movementTypes: Readonly<Record<ReceiptFacts['movement'], string>> = { receipt: '101', reversal: '102', return_to_vendor: '122' };
const documentsPerOrder = 512;
const firstDocument = 5_000_000_000;

/** The serial number of the order a material document was made for. */
export function orderSerialOf(materialDocument: string): number {
  return Math.floor((Number(materialDocument) - firstDocument) / documentsPerOrder);
}

function inBaseUnit(line: LineFacts, receipt: ReceiptFacts): string {
  return toScale(trim(multiply(receipt.quantity, line.unit === 'BX' ? '12' : '1')), 3);
}

export function documentRows(business: Business, entry: OrderEntry): DocumentRows {
  const headers: Row[] = [];
  const items: Row[] = [];
  for (const line of entry.facts.lines) {
    for (const [place, receipt] of line.receipts.entries()) {
      const number = String(firstDocument + entry.serial * documentsPerOrder + items.length);
      const year = receipt.date.slice(0, 4);
      headers.push({
        MaterialDocumentYear: year,
        MaterialDocument: number,
        InventoryTransactionType: 'WE',
        DocumentDate: receipt.date,
        PostingDate: receipt.date,
        CreationDate: receipt.date,
        CreationTime: 'PT10H15M00S',
        CreatedByUser: 'WAREHOUSE1',
        ReferenceDocument: cut(receipt.deliveryNote, 16),
        GoodsMovementCode: '01',
      });
      const reversed = receipt.movement === 'reversal' ? line.receipts[place - 1] : undefined;
      items.push({
        MaterialDocumentYear: year,
        MaterialDocument: number,
        MaterialDocumentItem: '1',
        Material: materialOf(business, line),
        Plant: business.locations[line.location]?.code ?? '',
        StorageLocation: '0001',
        GoodsMovementType: movementTypes[receipt.movement],
        Supplier: vendorNumber(business, entry.facts.vendor),
        PurchaseOrder: entry.id,
        PurchaseOrderItem: itemNumber(line),
        GoodsMovementRefDocType: 'B',
        MaterialBaseUnit: unitCode(business.items[line.item ?? -1]?.unit ?? line.unit),
        QuantityInBaseUnit: inBaseUnit(line, receipt),
        EntryUnit: unitCode(receipt.entry?.unit ?? line.unit),
        QuantityInEntryUnit: toScale(trim(inEntryUnit(receipt)), 3),
        CompanyCodeCurrency: business.companies[entry.facts.company]?.currency ?? '',
        DebitCreditCode: receipt.movement === 'receipt' ? 'S' : 'H',
        GoodsMovementIsCancelled: line.receipts[place + 1]?.movement === 'reversal',
        ...(reversed === undefined
          ? {}
          : { ReversedMaterialDocumentYear: reversed.date.slice(0, 4), ReversedMaterialDocument: String(Number(number) - 1), ReversedMaterialDocumentItem: '1' }),
      });
    }
  }
  return { headers, items };
}
