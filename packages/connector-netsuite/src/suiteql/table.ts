/**
 * A table with its joins, in NetSuite's own names. The grammar is kept small: one SELECT of aliased columns, LEFT or INNER JOIN,
 * BUILTIN.DF, TO_CHAR and TO_DATE, AND/OR, comparisons, IN, IS NULL, bound parameters and ORDER BY the key.
 */
export interface TableDefinition {
  readonly table: string;
  readonly as: string;
  /** Alias of the column that walks go by; unique and never changed. */
  readonly key: string;
  /** Condition every query carries. */
  readonly where?: string;
  readonly joins?: readonly Join[];
  /** By alias; never one of Oracle's reserved words. */
  readonly columns: Readonly<Record<string, Column>>;
  /** Aliases of columns that an account may lack or a role may hide. */
  readonly optional: readonly string[];
}

export interface Join {
  readonly table: string;
  readonly as: string;
  readonly on: string;
  readonly kind?: 'INNER' | 'LEFT';
  /** Aliases without which the join is left out: columns its condition needs, and the column that stands for the table being readable. */
  readonly needs?: readonly string[];
  /** The condition where a column that narrows it is missing. Where several rows fit then, what they differ in is unknown. */
  readonly otherwise?: { readonly without: readonly string[]; readonly on: string };
  /** Columns of other tables that only the condition names: where one is missing, so is what the join is there for. */
  readonly through?: readonly string[];
}

export interface Column {
  /** `alias.column` */
  readonly identifier: string;
  readonly shown: 'value' | 'name' | 'day' | 'stamp';
}

const column = (shown: Column['shown']) => (identifier: string): Column => ({ identifier, shown });

export const value = column('value');
/** The name of the record that the column points at. */
export const nameOf = column('name');
/** A plain date column comes in the user's date format; TO_CHAR makes it independent of that. */
export const day = column('day');
/** Date and time in the account's zone. */
export const stamp = column('stamp');

export const dayFormat = 'YYYY-MM-DD';
export const stampFormat = 'YYYY-MM-DD HH24:MI:SS';

export function expression(column: Column): string {
  switch (column.shown) {
    case 'value': return column.identifier;
    case 'name': return `BUILTIN.DF(${column.identifier})`;
    case 'day': return `TO_CHAR(${column.identifier}, '${dayFormat}')`;
    case 'stamp': return `TO_CHAR(${column.identifier}, '${stampFormat}')`;
  }
}

/** `table.column`, as NetSuite's own records catalog names it; for a column that is joined, those the join goes through as well. */
export function sourceNames(table: TableDefinition, alias: string): readonly string[] {
  const column = table.columns[alias];
  if (column === undefined) return [];
  const joined = table.joins?.find((join) => column.identifier.startsWith(`${join.as}.`));
  return [column.identifier, ...joined?.through ?? []].map((identifier) => {
    const [as = '', name = ''] = identifier.split('.');
    return `${table.joins?.find((join) => join.as === as)?.table ?? table.table}.${name}`;
  });
}

/** A column about something an optional column holds (its name, say) is only asked for with that column: without it, it would be refused as well. */
export function standsFor(table: TableDefinition, alias: string): string | null {
  const identifier = table.columns[alias]?.identifier;
  return table.optional.find((other) => table.columns[other]?.identifier === identifier) ?? null;
}
