import type { AddressFacts } from './business-master-facts.ts';

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
