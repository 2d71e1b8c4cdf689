import { makeMasters } from './business-masters.ts';
import { makeOrder } from './business-orders.ts';
import { createRandom } from './random.ts';

export { currencyDecimals } from './currency.ts';

/**
 * Vendor-neutral facts all three stand-ins are seeded from. Quantities, prices, rates and percents are decimal text,
 * dates `YYYY-MM-DD`, instants RFC 3339 in UTC with milliseconds. Other facts are pointed at by their place in the list.
 * A system takes what it can hold and spells it its own way (units, ids, status codes).
 */
export interface Business {
  readonly companies: readonly CompanyFacts[];
  readonly locations: readonly LocationFacts[];
  readonly vendors: readonly VendorFacts[];
  readonly items: readonly ItemFacts[];
  readonly employees: readonly EmployeeFacts[];
  readonly paymentTerms: readonly PaymentTermFacts[];
  readonly categories: readonly CodeFacts[];
  readonly departments: readonly CodeFacts[];
  readonly glAccounts: readonly CodeFacts[];
  /**
   * The order with that serial number, 0 and up; pure: the same serial and change give equal facts. Serial numbers past
   * the seeded count are for inserted orders.
   */
  order(serial: number, change?: Change): OrderFacts;
}

/** An edit after seeding: `revision` 1 and up, `at` its instant. */
export interface Change {
  readonly revision: number;
  readonly at: string;
}

export interface CodeFacts {
  readonly code: string;
  readonly name: string;
}

export interface AddressFacts {
  readonly name: string;
  readonly street: string;
  readonly houseNumber: string;
  readonly line2: string | null;
  readonly city: string;
  readonly region: string | null;
  readonly postalCode: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly phone: string | null;
  readonly email: string | null;
}

export interface CompanyFacts {
  /** Four characters with leading zeros or letters: `0001`, `1710`. */
  readonly code: string;
  readonly name: string;
  readonly legalName: string;
  readonly currency: string;
  readonly country: string;
  readonly language: string;
  readonly taxNumber: string | null;
  readonly address: AddressFacts;
  readonly isActive: boolean;
  readonly isElimination: boolean;
  /** Place of the parent company; null for a root. */
  readonly parent: number | null;
}

export interface LocationFacts {
  /** Four characters, some with leading zeros. */
  readonly code: string;
  readonly name: string;
  readonly company: number;
  readonly isWarehouse: boolean;
  readonly isActive: boolean;
  readonly parent: number | null;
  readonly address: AddressFacts;
}

export interface PaymentTermFacts extends CodeFacts {
  readonly dueDays: number;
}

export interface EmployeeFacts {
  readonly number: string;
  readonly name: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
}

export interface VendorFacts {
  /** Digits, some with leading zeros, or capital letters and digits; at most 10. */
  readonly number: string;
  readonly name: string;
  readonly legalName: string | null;
  readonly isPerson: boolean;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly isInactive: boolean;
  readonly isPurchasingBlocked: boolean;
  readonly isPaymentBlocked: boolean;
  readonly isPostingBlocked: boolean;
  readonly group: CodeFacts;
  readonly vatNumber: string | null;
  readonly taxNumber: string | null;
  readonly currency: string;
  /** Place in payment terms, the same for every company; null where companies differ or none is set. */
  readonly paymentTerm: number | null;
  /** Payment terms per company that trades with this vendor. */
  readonly companies: readonly { readonly company: number; readonly paymentTerm: number | null; readonly isBlocked: boolean }[];
  readonly creditLimit: string | null;
  readonly language: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly website: string | null;
  readonly addresses: readonly AddressFacts[];
  readonly parent: number | null;
  readonly memo: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface ItemFacts {
  /** At most 18 characters: letters, digits, hyphens, some digits only with leading zeros. */
  readonly code: string;
  readonly name: string;
  /** Name in other languages by language code; English is `name`. */
  readonly translations: Readonly<Record<string, string>>;
  readonly kind: 'inventory' | 'non_inventory' | 'service' | 'other';
  readonly isInactive: boolean;
  readonly isPurchasingBlocked: boolean;
  readonly unit: string;
  readonly purchaseUnit: { readonly unit: string; readonly factor: string } | null;
  readonly category: number;
  readonly barcode: string | null;
  readonly manufacturer: string | null;
  readonly manufacturerPartNumber: string | null;
  /** Cost in the currency of the first company, two decimals. */
  readonly standardCost: string;
  readonly lastPurchasePrice: string | null;
  readonly salesPrice: string | null;
  readonly costing: 'standard' | 'average' | 'fifo';
  readonly isBatchTracked: boolean;
  readonly isSerialTracked: boolean;
  readonly weight: { readonly gross: string; readonly net: string; readonly unit: string } | null;
  readonly preferredVendor: number | null;
  readonly leadTimeDays: number | null;
  /** Locations that stock it. */
  readonly locations: readonly number[];
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** How far the order has come; each system finds its own codes for it. */
export type Stage =
  | 'draft'
  | 'pending_approval'
  | 'partly_approved'
  | 'rejected'
  | 'cancelled_header'
  | 'cancelled_lines'
  | 'approved'
  | 'open'
  | 'partially_received'
  | 'received'
  | 'received_short_complete'
  | 'over_received'
  | 'received_then_reversed'
  | 'billed_without_receipt'
  | 'partially_billed'
  | 'partially_received_partially_billed'
  | 'billed'
  | 'closed'
  | 'unknown_code';

export interface OrderFacts {
  readonly serial: number;
  readonly stage: Stage;
  readonly kind: 'standard' | 'stock_transfer' | 'other';
  readonly company: number;
  readonly location: number;
  /** null only for a stock transfer. */
  readonly vendor: number | null;
  /** Another vendor that sends the invoice; null when it is the vendor itself. */
  readonly payTo: number | null;
  readonly supplyingLocation: number | null;
  /** null: not given, the company's applies. Only systems that allow it use the null. */
  readonly currency: string | null;
  /** Company currency per 1 of the document's, at most 5 decimals; '1' in the company's own currency. */
  readonly exchangeRate: string;
  readonly orderDate: string;
  readonly requestedDate: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly createdBy: string;
  readonly vendorReference: string | null;
  readonly ownReference: string | null;
  readonly paymentTerm: number | null;
  readonly incoterms: { readonly code: string; readonly location: string } | null;
  readonly buyer: number | null;
  readonly requester: number | null;
  readonly department: number | null;
  readonly memo: string | null;
  readonly purchasingGroup: string;
  /** An address typed into the order instead of the vendor's own. */
  readonly manualVendorAddress: AddressFacts | null;
  readonly manualShipTo: AddressFacts | null;
  /** Discount on the whole order, document currency; null for none. */
  readonly orderDiscount: string | null;
  readonly pricesIncludeTax: boolean;
  readonly lines: readonly LineFacts[];
}

export interface LineFacts {
  /** 1, 2, 3 …; systems space it their way. */
  readonly position: number;
  readonly kind: 'item' | 'service' | 'account' | 'text' | 'charge' | 'asset';
  readonly item: number | null;
  readonly description: string;
  readonly vendorItemNumber: string | null;
  readonly category: number;
  /** At most 10 digits and 3 decimals. */
  readonly quantity: string;
  readonly unit: string;
  /** Per `priceUnit` order price units, with the decimals of the currency (JPY 0, KWD 3, else 2). */
  readonly price: string;
  readonly priceUnit: '1' | '100' | '1000';
  /** Order price unit that is not the order unit: price per order unit = price ÷ priceUnit × numerator ÷ denominator; null when the same. */
  readonly priceConversion: { readonly unit: string; readonly numerator: string; readonly denominator: string } | null;
  /** A price per single unit with 5 decimals, for systems whose field holds that; null on most lines. */
  readonly finePrice: string | null;
  readonly discountPercent: string | null;
  readonly taxCode: string;
  readonly taxPercent: string;
  readonly location: number;
  readonly department: number | null;
  readonly expectsReceipt: boolean;
  readonly expectsInvoice: boolean;
  readonly isCancelled: boolean;
  readonly isBlocked: boolean;
  readonly isReturn: boolean;
  readonly isDeliveryCompleted: boolean;
  readonly isFinallyInvoiced: boolean;
  readonly isClosed: boolean;
  readonly requestedDate: string;
  readonly promisedDate: string | null;
  readonly schedules: readonly { readonly date: string; readonly quantity: string }[];
  readonly assignments: readonly AssignmentFacts[];
  readonly requisition: { readonly number: string; readonly position: number } | null;
  readonly receipts: readonly ReceiptFacts[];
  /** Sum of the receipts less their reversals and returns, in the order's unit. */
  readonly received: string;
  readonly billed: string;
}

export interface AssignmentFacts {
  /** null when the line has one assignment. */
  readonly percent: string | null;
  readonly quantity: string;
  readonly glAccount: number;
  readonly costCenter: string | null;
  readonly profitCenter: string | null;
  readonly project: string | null;
  readonly internalOrder: string | null;
}

export interface ReceiptFacts {
  readonly movement: 'receipt' | 'reversal' | 'return_to_vendor';
  readonly date: string;
  /** Positive, in the order's unit. */
  readonly quantity: string;
  /** The unit it was counted in when that is not the order's: quantity in entry units = quantity × factor. */
  readonly entry: { readonly unit: string; readonly factor: string } | null;
  readonly deliveryNote: string;
}

export interface BusinessOptions {
  readonly seed: number;
  readonly linesPerOrder: 'realistic' | number;
}

export function createBusiness(options: BusinessOptions): Business {
  const random = createRandom(options.seed);
  const masters = makeMasters(random.fork('masters'));
  const orders = random.fork('orders');
  return { ...masters, order: (serial, change) => makeOrder(masters, orders, options.linesPerOrder, serial, change ?? null) };
}
