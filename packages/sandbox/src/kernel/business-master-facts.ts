/** Facts that orders point at by their place in the list. */
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
