import type { RawRecord } from '@koine/core';
import type { Envelope, NestedRecords } from '../dialect.ts';
import { countOf, isRecord, recordsOf, textOf } from '../envelope.ts';

/** `{"value":[…],"@odata.count":n,"@odata.nextLink":"…"}`. Business One leaves the `@` out where it speaks its older version. */
export function envelopeV4(body: unknown): Envelope | null {
  if (!isRecord(body)) return null;
  const records = recordsOf(body['value']);
  if (records === null) return null;
  return { records, next: textOf(body['@odata.nextLink'] ?? body['odata.nextLink']), count: countOf(body['@odata.count'] ?? body['odata.count']) };
}

/** Expanded: a list with `property@odata.nextLink` beside it where it was cut; to one: the record or null. */
export function nestedV4(record: RawRecord, property: string): NestedRecords | null {
  const value = record[property];
  if (value === null) return { records: [], next: null };
  if (isRecord(value)) return { records: [value], next: null };
  const records = recordsOf(value);
  return records === null ? null : { records, next: textOf(record[`${property}@odata.nextLink`]) };
}
