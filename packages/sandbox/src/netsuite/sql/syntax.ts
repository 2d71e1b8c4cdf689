export type ComparisonOperator = '=' | '<>' | '<' | '<=' | '>' | '>=';

export type Expression =
  | { readonly kind: 'column'; readonly qualifier: string | null; readonly name: string }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'number'; readonly value: string }
  | { readonly kind: 'null' }
  | { readonly kind: 'parameter'; readonly index: number }
  | { readonly kind: 'call'; readonly name: string; readonly arguments: readonly Expression[]; readonly star: boolean }
  | { readonly kind: 'negate'; readonly operand: Expression }
  | { readonly kind: 'arithmetic'; readonly operator: '+' | '-' | '*' | '/' | '||'; readonly left: Expression; readonly right: Expression };

export type Condition =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Condition[] }
  | { readonly kind: 'not'; readonly part: Condition }
  | { readonly kind: 'compare'; readonly operator: ComparisonOperator; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'in'; readonly operand: Expression; readonly options: readonly Expression[]; readonly negated: boolean }
  /** `operand IN (SELECT …)`: replaced by its values before the query is planned. */
  | { readonly kind: 'in_query'; readonly operand: Expression; readonly query: Query; readonly negated: boolean }
  | { readonly kind: 'is_null'; readonly operand: Expression; readonly negated: boolean }
  | { readonly kind: 'like'; readonly operand: Expression; readonly pattern: Expression; readonly escape: Expression | null; readonly negated: boolean }
  | { readonly kind: 'between'; readonly operand: Expression; readonly low: Expression; readonly high: Expression; readonly negated: boolean };

export type SelectItem =
  | { readonly kind: 'all'; readonly qualifier: string | null }
  | { readonly kind: 'expression'; readonly expression: Expression; readonly alias: string | null };

export interface Source {
  /** As written: refusals repeat it. */
  readonly table: string;
  /** Lower case. */
  readonly alias: string;
  readonly join: 'from' | 'inner' | 'left';
  readonly on: Condition | null;
}

export interface OrderKey {
  readonly expression: Expression;
  readonly descending: boolean;
  /** Oracle: NULLS LAST for ASC, NULLS FIRST for DESC, unless said otherwise. */
  readonly nullsFirst: boolean;
}

export interface Query {
  readonly distinct: boolean;
  readonly items: readonly SelectItem[];
  readonly sources: readonly Source[];
  readonly where: Condition | null;
  readonly groupBy: readonly Expression[];
  readonly orderBy: readonly OrderKey[];
  readonly fetchFirst: number | null;
}
