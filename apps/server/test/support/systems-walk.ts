import type { Control } from '@koine/sandbox';
import type { Chance } from './systems-random.ts';
import type { RecordPage } from './systems.ts';

/** Changes the orders of a system while somebody walks over them, and knows which of them no walk may miss. */
export interface Churn {
  readonly changes: number;
  /** Inserts, updates and deletes this many orders, anywhere among the keys. */
  change(count: number): void;
  /** What is wrong with what a walk returned: orders that were there all the time and are not in it, and orders that are in it twice or never were. */
  verdict(walked: readonly string[]): { readonly missed: readonly string[]; readonly repeated: readonly string[]; readonly unknown: readonly string[] };
}

export function createChurn(control: Control, start: readonly string[], chance: Chance): Churn {
  const present = [...start];
  const known = new Set(start);
  const gone = new Set<string>();
  let changes = 0;
  const takeAny = (): string => {
    const place = chance.under(present.length);
    const id = present[place];
    if (id === undefined) throw new RangeError('no order is left');
    present[place] = present.at(-1) ?? id;
    present.pop();
    return id;
  };
  return {
    get changes() { return changes; },
    change(count) {
      for (let done = 0; done < count; done += 1) {
        const kind = chance.under(3);
        if (kind === 0) {
          const ids = control.insertOrders(1);
          present.push(...ids);
          for (const id of ids) known.add(id);
        } else if (kind === 1) {
          control.updateOrders([chance.pick(present)]);
        } else {
          const id = takeAny();
          control.deleteOrders([id]);
          gone.add(id);
        }
        changes += 1;
      }
    },
    verdict(walked) {
      const seen = new Set<string>();
      const repeated: string[] = [];
      for (const id of walked) {
        if (seen.has(id)) repeated.push(id);
        seen.add(id);
      }
      return { missed: start.filter((id) => !gone.has(id) && !seen.has(id)), repeated, unknown: walked.filter((id) => !known.has(id)) };
    },
  };
}

export interface Walked {
  readonly ids: readonly string[];
  readonly pages: number;
  /** Each `total_count` that any of the pages gave. */
  readonly totals: ReadonlySet<number | null>;
}

/** Follows `next_cursor` to the end; `between` runs wherever another page follows. */
export async function walkOrders(read: (query: Readonly<Record<string, string | number>>) => Promise<RecordPage>, limitOf: () => number, between: () => void | Promise<void>): Promise<Walked> {
  const ids: string[] = [];
  const totals = new Set<number | null>();
  let cursor: string | null = null;
  let pages = 0;
  do {
    const limit = limitOf();
    const page: RecordPage = await read({ limit, ...(cursor !== null && { cursor }) });
    if (page.data.length > limit || page.limit !== limit) throw new Error(`asked for ${limit} and got ${page.data.length} of ${page.limit}`);
    const dropped = page.warnings.find((warning) => warning.code === 'record_not_normalizable');
    if (dropped !== undefined) throw new Error(`a record of the stand-in cannot be read: ${JSON.stringify(dropped)}`);
    for (const record of page.data) ids.push(record.id);
    totals.add(page.total_count);
    cursor = page.next_cursor;
    pages += 1;
    if (cursor !== null) await between();
  } while (cursor !== null);
  return { ids, pages, totals };
}
