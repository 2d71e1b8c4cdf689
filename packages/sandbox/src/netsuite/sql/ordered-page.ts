import { parametersOf } from './access.ts';
import type { Conjunct } from './access.ts';
import { itemWriter, outputOf } from './output.ts';
import type { OrderedDriver, Plan } from './plan.ts';
import type { Scope } from './scope.ts';
import type { Query } from './syntax.ts';
import { walkFrom } from './walk.ts';

export interface Page {
  /** The items as JSON texts. */
  readonly items: readonly string[];
  readonly total: number;
}

/**
 * How many result rows begin at each place of the driving index or after it. Counted once per query and data, so that a
 * walk by key does not count what lies before it again on every page.
 */
export function suffixCounts(plan: Plan, ordered: OrderedDriver, width: number): Int32Array {
  const rows = ordered.index.rows;
  const counts = new Int32Array(rows.length + 1);
  for (let place = rows.length - 1; place >= 0; place -= 1) {
    let found = 0;
    walkFrom(plan, width, rows[place] ?? 0, () => {
      found += 1;
      return true;
    });
    counts[place] = (counts[place + 1] ?? 0) + found;
  }
  return counts;
}

export interface Window {
  readonly cap: number;
  readonly limit: number;
  readonly offset: number;
}

/** A page of a query whose rows come in order by themselves: nothing is sorted, nothing before the page is visited. */
export function orderedPage(query: Query, scope: Scope, plan: Plan, ordered: OrderedDriver, window: Window, countsFor: (parameters: readonly unknown[]) => Int32Array): Page {
  const entering = new Set(ordered.ranges.flatMap((conjunct: Conjunct) => parametersOf(conjunct.condition)));
  const counts = countsFor(scope.session.parameters.map((value, index) => (entering.has(index) ? '' : value)));
  const total = Math.min((counts[ordered.from] ?? 0) - (counts[ordered.to] ?? 0), window.cap);
  const write = itemWriter(outputOf(query, scope), scope.session.dateFormat);
  const items: string[] = [];
  const end = Math.min(window.offset + window.limit, total);
  let passed = 0;
  for (let step = 0; step < ordered.to - ordered.from && passed < end; step += 1) {
    const place = ordered.descending ? ordered.to - 1 - step : ordered.from + step;
    const here = (counts[place] ?? 0) - (counts[place + 1] ?? 0);
    if (passed + here <= window.offset) {
      passed += here;
      continue;
    }
    walkFrom(plan, scope.sources.length, ordered.index.rows[place] ?? 0, (slots) => {
      if (passed >= window.offset && passed < end) items.push(write(slots));
      passed += 1;
      return passed < end;
    });
  }
  return { items, total };
}
