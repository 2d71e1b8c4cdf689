import type { Json } from '../model/scalars.ts';
import type { RawRecord } from './wire.ts';

export type ShapeRecord = (record: RawRecord) => RawRecord | null;

/**
 * For protocols that leave out what is null: gives records all columns, in one order. Records that differ in what they lack have as many
 * shapes, and an engine that meets many looks each column up by name; of one shape, it knows where each stands. A column that a record
 * lacks is undefined, so that it is absent wherever the record is written. The answer is null for a record with any other column.
 */
export function steadyShape(columns: readonly string[]): ShapeRecord {
  const places = new Map(columns.map((column, index) => [column, index]));
  const values: (Json | undefined)[] = columns.map(() => undefined);
  const literal = columns.map((column, index) => `[${JSON.stringify(column)}]:v[${index}]`).join(',');
  // oxlint-disable-next-line typescript/no-implied-eval -- the text holds names of columns only, as JSON strings
  const make = new Function('v', `"use strict";return {${literal}};`) as (v: readonly (Json | undefined)[]) => RawRecord;
  return (record) => {
    values.fill(undefined);
    let next = 0;
    for (const column in record) {
      // Most protocols keep the order that was asked for.
      while (next < columns.length && columns[next] !== column) next += 1;
      const place = next < columns.length ? next : places.get(column);
      if (place === undefined) return null;
      values[place] = record[column];
    }
    return make(values);
  };
}
