import type { Value } from './catalog.ts';
import type { Compiled, Slots } from './compiled.ts';
import { compileExpression } from './compile-expression.ts';
import type { UserDateFormat } from './date-format.ts';
import { formatUserDate } from './date-format.ts';
import type { Scope } from './scope.ts';
import type { Query } from './syntax.ts';

/** One key of the answer's items. */
export interface OutputColumn {
  /** Lower case. */
  readonly key: string;
  readonly value: Compiled;
}

/** The columns of the answer: aliases or column names in lower case; `SELECT *` in alphabetical order, as captured. */
export function outputOf(query: Query, scope: Scope): readonly OutputColumn[] {
  const columns = new Map<string, OutputColumn>();
  let unnamed = 0;
  for (const item of query.items) {
    if (item.kind === 'all') {
      for (const column of starColumns(item.qualifier, scope)) columns.set(column.key, column);
      continue;
    }
    const value = compileExpression(item.expression, scope);
    const named = item.alias ?? (item.expression.kind === 'column' ? item.expression.name : null);
    if (named === null) unnamed += 1;
    const key = named ?? `expr${unnamed}`;
    columns.set(key, { key, value });
  }
  return [...columns.values()];
}

function starColumns(qualifier: string | null, scope: Scope): readonly OutputColumn[] {
  const columns = scope.sources.flatMap((source, slot) =>
    qualifier !== null && source.alias !== qualifier
      ? []
      : scope.visible(slot).map((column) => ({ key: column.name, value: compileExpression({ kind: 'column', qualifier: source.alias, name: column.name }, scope) })),
  );
  if (columns.length === 0) scope.resolve(qualifier, '*');
  return columns.toSorted((left, right) => (left.key < right.key ? -1 : 1));
}

/** Every value is a text on the wire; dates are days in the user's format. */
export function printed(value: Value, type: Compiled['type'], format: UserDateFormat): string | null {
  if (value === null) return null;
  return type === 'date' ? formatUserDate(Number(value), format) : String(value);
}

/** One item as JSON text; null columns are missing keys. */
export function itemWriter(columns: readonly OutputColumn[], format: UserDateFormat): (slots: Slots) => string {
  const keys = columns.map((column) => `,${JSON.stringify(column.key)}:`);
  return (slots) => {
    let text = '{"links":[]';
    for (const [index, column] of columns.entries()) {
      const value = printed(column.value.evaluate(slots), column.value.type, format);
      if (value !== null) text += (keys[index] ?? '') + JSON.stringify(value);
    }
    return `${text}}`;
  };
}
