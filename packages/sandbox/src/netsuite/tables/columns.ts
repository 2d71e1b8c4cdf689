import type { ColumnSpec, Value } from '../sql/catalog.ts';
import { toDecimal, toOracleText } from '../sql/decimal.ts';

/** An internal id, with the name BUILTIN.DF gives for it. */
export function id<Row>(read: (row: Row) => number | null, display?: (row: Row) => string | null): ColumnSpec<Row> {
  return display === undefined ? { type: 'integer', read } : { type: 'integer', read, display };
}

/** Oracle knows no empty text: '' is NULL. */
export function text<Row>(read: (row: Row) => string | null): ColumnSpec<Row> {
  return {
    type: 'text',
    read: (row): Value => {
      const value = read(row);
      return value === '' ? null : value;
    },
  };
}

export function flag<Row>(read: (row: Row) => boolean): ColumnSpec<Row> {
  return { type: 'text', read: (row) => (read(row) ? 'T' : 'F') };
}

/** A NUMBER from plain decimal text, printed as Oracle prints it. */
export function decimal<Row>(read: (row: Row) => string | null): ColumnSpec<Row> {
  return {
    type: 'decimal',
    read: (row) => {
      const value = read(row);
      return value === null ? null : toOracleText(toDecimal(value));
    },
  };
}

/** A NUMBER that is stored as Oracle prints it. */
export function number<Row>(read: (row: Row) => string | null): ColumnSpec<Row> {
  return { type: 'decimal', read };
}

/** A wall-clock reading in the account's zone. */
export function date<Row>(read: (row: Row) => number | null): ColumnSpec<Row> {
  return { type: 'date', read };
}

/** A column that holds the same on every row. */
export function always<Row>(value: string): ColumnSpec<Row> {
  return { type: 'text', read: () => value };
}
