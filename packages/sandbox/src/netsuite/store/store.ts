import { createBusiness } from '../../kernel/business.ts';
import type { Business } from '../../kernel/business.ts';
import { createRandom } from '../../kernel/random.ts';
import type { SeedOptions } from '../../kernel/stand-in.ts';
import type { AccountZone } from '../account-zone.ts';
import type { Masters } from './masters.ts';
import { makeMasters } from './masters.ts';
import type { StoredLine } from './order-lines.ts';
import type { StoredTransaction } from './transactions.ts';
import { makeNeighbour, makeOrder } from './transactions.ts';

export interface DeletedRow {
  readonly record: number;
  readonly name: string;
  readonly deleted: number;
}

export interface Store {
  readonly business: Business;
  readonly masters: Masters;
  readonly zone: AccountZone;
  /** Goes up with every change. */
  version(): number;
  /** All transactions by ascending id. */
  transactions(): readonly StoredTransaction[];
  /** Their lines, by transaction and id. */
  lines(): readonly StoredLine[];
  deleted(): readonly DeletedRow[];
  order(id: number): StoredTransaction | null;
  entityOf(transaction: number): number | null;
  insertOrders(count: number): readonly string[];
  updateOrders(ids: readonly string[]): void;
  deleteOrders(ids: readonly string[]): void;
  reset(): void;
}

/** Ids of seeded orders are this far apart; what lies between is for other transactions and for inserted orders. */
const GAP = 10;
const FIRST_ID = 57;
const MINUTE = 60_000;

export function createStore(options: SeedOptions, zone: AccountZone, oneCompany: boolean): Store {
  const business = createBusiness(options);
  const masters = makeMasters(business, zone);
  const seeded: StoredTransaction[] = [];
  for (let serial = 0; serial < options.orders; serial += 1) {
    const order = makeOrder(masters, zone, business.order(serial), FIRST_ID + serial * GAP, oneCompany);
    seeded.push(order);
    if (serial % 4 === 0) seeded.push(makeNeighbour(order, order.id + 1, 'VendBill'));
    if (serial % 6 === 1) seeded.push(makeNeighbour(order, order.id + 2, 'ItemRcpt'));
    if (serial % 9 === 5) seeded.push(makeNeighbour(order, order.id + 2, 'SalesOrd'));
  }
  const newest = seeded.reduce((latest, transaction) => Math.max(latest, transaction.modified), Date.parse('2025-06-30T22:00:00Z'));
  let transactions = new Map(seeded.map((transaction) => [transaction.id, transaction]));
  let revisions = new Map<number, number>();
  let removed: DeletedRow[] = [];
  let serials = options.orders;
  let clock = newest;
  let version = 0;
  let sorted: { version: number; transactions: readonly StoredTransaction[]; lines: readonly StoredLine[] } | null = null;
  const tick = (): number => {
    clock = zone.unambiguous(clock + MINUTE);
    return clock;
  };
  const current = (): { transactions: readonly StoredTransaction[]; lines: readonly StoredLine[] } => {
    if (sorted === null || sorted.version !== version) {
      const inOrder = [...transactions.values()].toSorted((left, right) => left.id - right.id);
      sorted = { version, transactions: inOrder, lines: inOrder.flatMap((transaction) => transaction.lines) };
    }
    return sorted;
  };
  const order = (id: number): StoredTransaction | null => {
    const found = transactions.get(id);
    return found?.type === 'PurchOrd' ? found : null;
  };
  return {
    business,
    masters,
    zone,
    version: () => version,
    transactions: () => current().transactions,
    lines: () => current().lines,
    deleted: () => removed,
    order,
    entityOf: (transaction) => transactions.get(transaction)?.entity ?? null,
    insertOrders(count) {
      const random = createRandom(options.seed).fork('inserted', serials);
      const ids: string[] = [];
      while (ids.length < count) {
        const id = FIRST_ID + random.integer(0, Math.max(options.orders, transactions.size + count)) * GAP + random.integer(3, GAP - 1);
        if (transactions.has(id)) continue;
        const at = new Date(tick()).toISOString();
        const made = makeOrder(masters, zone, { ...business.order(serials), createdAt: at, updatedAt: at }, id, oneCompany);
        transactions.set(id, { ...made, created: clock, modified: clock });
        serials += 1;
        ids.push(String(id));
      }
      version += 1;
      return ids;
    },
    updateOrders(ids) {
      for (const text of ids) {
        const old = order(Number(text));
        if (old === null) continue;
        const revision = (revisions.get(old.id) ?? 0) + 1;
        revisions.set(old.id, revision);
        const facts = business.order(old.serial, { revision, at: new Date(tick()).toISOString() });
        transactions.set(old.id, { ...makeOrder(masters, zone, facts, old.id, oneCompany), created: old.created, modified: clock });
      }
      version += 1;
    },
    deleteOrders(ids) {
      for (const text of ids) {
        const old = order(Number(text));
        if (old === null) continue;
        transactions.delete(old.id);
        removed = [...removed, { record: old.id, name: `Purchase Order #${old.number}`, deleted: tick() }];
      }
      version += 1;
    },
    reset() {
      transactions = new Map(seeded.map((transaction) => [transaction.id, transaction]));
      revisions = new Map();
      removed = [];
      serials = options.orders;
      clock = newest;
      version += 1;
    },
  };
}
