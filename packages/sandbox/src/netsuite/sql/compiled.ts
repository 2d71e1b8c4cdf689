import type { SqlType, Value } from './catalog.ts';
import type { ResolvedColumn } from './scope.ts';

/** One row number per source of the FROM clause; -1 is the empty side of a LEFT JOIN. */
export type Slots = number[];

export interface Compiled {
  /** `unknown` for bound parameters and NULL: they take the type of what they are compared with. */
  readonly type: SqlType | 'unknown';
  /** Bit per source the value depends on; 0 is a constant of this execution. */
  readonly mask: number;
  readonly evaluate: (slots: Slots) => Value;
  /** Set where the expression is a column as it stands. */
  readonly column: ResolvedColumn | null;
}

export function constant(type: Compiled['type'], value: Value): Compiled {
  return { type, mask: 0, evaluate: () => value, column: null };
}
