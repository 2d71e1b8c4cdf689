import type { CodeFacts, CompanyFacts, EmployeeFacts, ItemFacts, LocationFacts, PaymentTermFacts, VendorFacts } from './business-master-facts.ts';
import { makeMasters } from './business-masters.ts';
import type { OrderFacts } from './business-order-facts.ts';
import { makeOrder } from './business-orders.ts';
import { createRandom } from './random.ts';

export { currencyDecimals } from './currency.ts';
export type { AddressFacts, CodeFacts, CompanyFacts, EmployeeFacts, ItemFacts, LocationFacts, PaymentTermFacts, VendorFacts } from './business-master-facts.ts';
export type { AssignmentFacts, LineFacts, OrderFacts, ReceiptFacts, Stage } from './business-order-facts.ts';

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
