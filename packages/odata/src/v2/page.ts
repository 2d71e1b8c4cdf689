import type { RawRecord } from '@koine/core';
import type { Envelope, NestedRecords } from '../dialect.ts';
import { countOf, isRecord, recordsOf, textOf } from '../envelope.ts';

/** `{"d":{"results":[…],"__count":"n","__next":"…"}}`; `{"d":[…]}` from services that speak 1.0; `{"d":{…}}` for one record. */
export function envelopeV2(body: unknown): Envelope | null {
  if (!isRecord(body)) return null;
  const data = body['d'];
  if (Array.isArray(data)) return withRecords(data, null, null);
  if (!isRecord(data)) return null;
  if ('results' in data) return withRecords(data['results'], textOf(data['__next']), countOf(data['__count']));
  return '__metadata' in data ? { records: [exposeEtag(data)], next: null, count: null } : null;
}

function withRecords(value: unknown, next: string | null, count: number | null): Envelope | null {
  const records = recordsOf(value);
  if (records === null) return null;
  for (const record of records) exposeEtag(record);
  return { records, next, count };
}

/** The version stands in the record's metadata here; it is readable under the name it has in 4.0, and the record prints as received. */
function exposeEtag(record: RawRecord): RawRecord {
  const metadata = record['__metadata'];
  const etag = isRecord(metadata) ? textOf(metadata['etag']) : null;
  if (etag !== null) Object.defineProperty(record, '@odata.etag', { value: etag, enumerable: false });
  return record;
}

/**
 * Expanded: `{"results":[…]}` or a list; to one: the record or null. `{"__deferred":{"uri":…}}` was not expanded although it was asked
 * for: its records are read on from there. An object that holds nothing holds no record.
 */
export function nestedV2(record: RawRecord, property: string): NestedRecords | null {
  const value = record[property];
  if (value === null) return { records: [], next: null };
  if (isRecord(value)) {
    if ('results' in value) return lifted(value['results'], textOf(value['__next']));
    if ('__deferred' in value) return deferred(value['__deferred']);
    return { records: Object.keys(value).length === 0 ? [] : [value], next: null };
  }
  return lifted(value, null);
}

function deferred(value: unknown): NestedRecords | null {
  const uri = isRecord(value) ? textOf(value['uri']) : null;
  return uri === null ? null : { records: [], next: uri };
}

function lifted(value: unknown, next: string | null): NestedRecords | null {
  const records = recordsOf(value);
  return records === null ? null : { records, next };
}
