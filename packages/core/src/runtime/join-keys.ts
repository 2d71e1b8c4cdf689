import type { Source } from '../connector/source.ts';
import { WireError, type Codec, type DecodeContext, type RawRecord } from '../connector/wire.ts';

/** The values of a column that are no placeholder; one that is no such value at all is left to the mapping, which names the field. */
export function distinct(records: readonly RawRecord[], column: string, codec: Codec<string>, context: DecodeContext): string[] {
  const values = new Set<string>();
  for (const record of records) {
    const text = columnText(record, column);
    // A page names few records many times.
    if (values.has(text)) continue;
    try {
      if (codec.decode(record[column], context) !== null) values.add(text);
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
    }
  }
  values.delete('');
  return [...values];
}

/** A key as it stands in a record, to be compared with others; empty where there is none. */
export function columnText(record: RawRecord, column: string): string {
  const value = record[column];
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

/** The text that records of both sides of a relation share. */
export function joined(record: RawRecord, columns: readonly string[]): string {
  const [only] = columns;
  return columns.length === 1 && only !== undefined ? columnText(record, only) : columns.map((column) => columnText(record, column)).join('\n');
}

/** What stands around a value in a chain of `column eq 'value' or …`, percent-encoded, without the column. */
const aroundValue = 20;

/** As many values at a time as one condition of the source takes. */
export function* chunks(values: readonly string[], source: Source, column: string): Generator<readonly string[]> {
  let chunk: string[] = [];
  let length = 0;
  for (const value of values) {
    const own = source.maxValuesLength === undefined ? 0 : encodeURIComponent(value.toWellFormed()).length + column.length + aroundValue;
    if (chunk.length >= source.maxValues || (chunk.length > 0 && length + own > (source.maxValuesLength ?? Infinity))) {
      yield chunk;
      chunk = [];
      length = 0;
    }
    chunk.push(value);
    length += own;
  }
  if (chunk.length > 0) yield chunk;
}
