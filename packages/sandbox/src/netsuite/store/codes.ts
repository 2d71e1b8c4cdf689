/** Code lists of the account. Ids are internal ids: numbers without meaning, given out by NetSuite. */
export interface CurrencyCode {
  readonly id: number;
  readonly symbol: string;
  readonly name: string;
  readonly precision: number;
  readonly displaySymbol: string;
}

export const currencies: readonly CurrencyCode[] = [
  { id: 1, symbol: 'USD', name: 'US Dollar', precision: 2, displaySymbol: '$' },
  { id: 2, symbol: 'GBP', name: 'British pound', precision: 2, displaySymbol: '£' },
  { id: 3, symbol: 'CAD', name: 'Canadian Dollar', precision: 2, displaySymbol: '$' },
  { id: 4, symbol: 'EUR', name: 'Euro', precision: 2, displaySymbol: '€' },
  { id: 5, symbol: 'JPY', name: 'Japanese Yen', precision: 0, displaySymbol: '¥' },
  { id: 6, symbol: 'KWD', name: 'Kuwaiti Dinar', precision: 3, displaySymbol: 'KD' },
  { id: 7, symbol: 'CHF', name: 'Swiss Franc', precision: 2, displaySymbol: 'CHF' },
];

export function currencyBySymbol(symbol: string): CurrencyCode {
  const found = currencies.find((currency) => currency.symbol === symbol);
  if (found === undefined) throw new RangeError(`no currency ${symbol} in the account`);
  return found;
}

export interface UnitCode {
  readonly id: number;
  readonly type: number;
  readonly abbreviation: string;
  readonly name: string;
  readonly plural: string;
  /** Base units in one of this unit; plain decimal. */
  readonly rate: string;
  readonly isBase: boolean;
}

export const unitTypes: readonly { readonly id: number; readonly name: string }[] = [
  { id: 1, name: 'Count' },
  { id: 2, name: 'Weight' },
  { id: 3, name: 'Length' },
  { id: 4, name: 'Volume' },
  { id: 5, name: 'Time' },
];

export const units: readonly UnitCode[] = [
  { id: 11, type: 1, abbreviation: 'EA', name: 'Each', plural: 'Each', rate: '1', isBase: true },
  { id: 12, type: 1, abbreviation: 'BX', name: 'Box of 12', plural: 'Boxes of 12', rate: '12', isBase: false },
  { id: 13, type: 1, abbreviation: 'PAL', name: 'Pallet', plural: 'Pallets', rate: '480', isBase: false },
  { id: 21, type: 2, abbreviation: 'KG', name: 'Kilogram', plural: 'Kilograms', rate: '1', isBase: true },
  { id: 22, type: 2, abbreviation: 'G', name: 'Gram', plural: 'Grams', rate: '0.001', isBase: false },
  { id: 23, type: 2, abbreviation: 'LB', name: 'Pound', plural: 'Pounds', rate: '0.45359237', isBase: false },
  { id: 31, type: 3, abbreviation: 'M', name: 'Meter', plural: 'Meters', rate: '1', isBase: true },
  { id: 32, type: 3, abbreviation: 'CM', name: 'Centimeter', plural: 'Centimeters', rate: '0.01', isBase: false },
  { id: 41, type: 4, abbreviation: 'L', name: 'Liter', plural: 'Liters', rate: '1', isBase: true },
  { id: 51, type: 5, abbreviation: 'HUR', name: 'Hour', plural: 'Hours', rate: '1', isBase: true },
  { id: 52, type: 5, abbreviation: 'DAY', name: 'Day', plural: 'Days', rate: '8', isBase: false },
];

export function unitByAbbreviation(abbreviation: string): UnitCode {
  const found = units.find((unit) => unit.abbreviation === abbreviation);
  if (found === undefined) throw new RangeError(`no unit ${abbreviation} in the account`);
  return found;
}

export const unitById: ReadonlyMap<number, UnitCode> = new Map(units.map((unit) => [unit.id, unit]));

/** Letters of `transaction.status` by type, as the REST service and SuiteQL give them. */
export const statusNames: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  PurchOrd: {
    P: 'Planned',
    A: 'Pending Supervisor Approval',
    B: 'Pending Receipt',
    C: 'Rejected by Supervisor',
    D: 'Partially Received',
    E: 'Pending Billing/Partially Received',
    F: 'Pending Bill',
    G: 'Fully Billed',
    H: 'Closed',
    Y: 'Undefined',
  },
  VendBill: { A: 'Open', B: 'Paid In Full', C: 'Cancelled', D: 'Pending Approval', E: 'Rejected' },
  ItemRcpt: { Y: 'Undefined' },
  SalesOrd: { A: 'Pending Approval', B: 'Pending Fulfillment', D: 'Partially Fulfilled', G: 'Billed', H: 'Closed' },
};

export const approvalNames: Readonly<Record<number, string>> = { 1: 'Pending Approval', 2: 'Approved', 3: 'Rejected' };

export const classes: readonly { readonly id: number; readonly name: string; readonly parent: number | null }[] = [
  { id: 39, name: 'Parts & Accessories', parent: null },
  { id: 40, name: 'Accessory : Other', parent: 39 },
  { id: 132, name: '部品', parent: 39 },
];
