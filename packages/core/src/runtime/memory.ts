import type { Facts } from '../connector/wire.ts';
import type { Clock } from '../io/clock.ts';

/** What is known of one connected system. JSON only, so that it can be kept with the connection and shared between processes. */
export interface StoredFacts {
  readonly facts: Facts;
  readonly discoveredAt: string;
  /** Optional columns the system lacks or hides (`source.column`), and when that was seen. */
  readonly missingColumns: Readonly<Record<string, string>>;
  /** Collections and further reads the system refuses (`purchase-orders` or `purchase-orders/receipts`), with the reason, and when that was seen. */
  readonly unreadable: Readonly<Record<string, { readonly reason: string; readonly since: string }>>;
}

export interface FactsStore {
  read(): Promise<StoredFacts | null>;
  write(facts: StoredFacts): Promise<void>;
}

/** After this long what was found out is found out again: permissions are granted and columns appear. */
const lifetime = 24 * 60 * 60 * 1000;

export interface Memory {
  /** Facts of the system, found out at the first need and again when they are old. */
  facts(): Promise<Facts>;
  discoveredAt(): string;
  /** Whether some column was ever found missing; asked before each of them is. */
  missesAny(): boolean;
  isMissing(column: string): boolean;
  unreadableReason(name: string): string | null;
  rememberMissing(column: string): Promise<void>;
  rememberUnreadable(name: string, reason: string): Promise<void>;
  /** Forgets everything and finds it out anew. */
  renew(): Promise<Facts>;
}

export function createMemory(store: FactsStore, discover: () => Promise<Facts>, clock: Clock): Memory {
  let known: StoredFacts | null = null;
  let finding: Promise<StoredFacts> | null = null;

  const isOld = (instant: string): boolean => clock.now() - Date.parse(instant) >= lifetime;

  const find = (): Promise<StoredFacts> => {
    finding ??= (async () => {
      const facts = await discover();
      const found: StoredFacts = { facts, discoveredAt: new Date(clock.now()).toISOString(), missingColumns: {}, unreadable: {} };
      await store.write(found);
      return found;
    })().finally(() => { finding = null; });
    return finding;
  };

  const current = async (): Promise<StoredFacts> => {
    known ??= await store.read();
    if (known === null || isOld(known.discoveredAt)) known = await find();
    return known;
  };

  const change = async (changed: (facts: StoredFacts) => StoredFacts): Promise<void> => {
    known = changed(await current());
    await store.write(known);
  };
  const now = (): string => new Date(clock.now()).toISOString();

  return {
    facts: async () => (await current()).facts,
    discoveredAt: () => known?.discoveredAt ?? now(),
    missesAny() {
      for (const _column in known?.missingColumns) return true;
      return false;
    },
    isMissing(column) {
      const since = known?.missingColumns[column];
      return since !== undefined && !isOld(since);
    },
    unreadableReason(name) {
      const entry = known?.unreadable[name];
      return entry === undefined || isOld(entry.since) ? null : entry.reason;
    },
    rememberMissing: (column) => change((facts) => ({ ...facts, missingColumns: { ...facts.missingColumns, [column]: now() } })),
    rememberUnreadable: (name, reason) => change((facts) => ({ ...facts, unreadable: { ...facts.unreadable, [name]: { reason, since: now() } } })),
    async renew() {
      known = await find();
      return known.facts;
    },
  };
}

/** Keeps what was found out in the client object itself, for use without the server. */
export function inMemoryFactsStore(): FactsStore {
  let kept: StoredFacts | null = null;
  return {
    read: () => Promise.resolve(kept),
    write(facts) {
      kept = facts;
      return Promise.resolve();
    },
  };
}
