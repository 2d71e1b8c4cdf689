import { KoineError, type Json, type RawRecord, type ShapeRecord, type UpstreamResponse } from '@koine/core';

/** One answer of the query service. */
export interface Answer {
  readonly records: readonly RawRecord[];
  readonly more: boolean;
  readonly total: number | null;
}

/** A query serves at most this many rows over all its pages, so a total from here on need not be one (help article_0824094533). */
const countedUpTo = 100_000;

/** `shape` gives a row all columns that were asked for, since the service leaves out what is null; it answers null for any other row. */
export function readAnswer(response: UpstreamResponse, limit: number, shape: ShapeRecord): Answer {
  const { body } = response;
  if (!isObject(body) || !Array.isArray(body['items'])) throw invalid('no list of items');
  const items: unknown[] = body['items'];
  if (items.length > limit) throw invalid('more items than were asked for');
  const records = items.map((item) => {
    if (!isRecord(item)) throw invalid('an item that is no record');
    return shape(item) ?? lowerCased(item);
  });
  const total = wholeNumber(body['totalResults']);
  return { records, more: hasMore(body, total, records.length, limit), total: total === null || total >= countedUpTo ? null : total };
}

function hasMore(body: Readonly<Record<string, unknown>>, total: number | null, count: number, limit: number): boolean {
  const said = body['hasMore'];
  if (said !== undefined && typeof said !== 'boolean') throw invalid('hasMore is no boolean');
  if (said === true || count === 0) return said === true;
  // Every query starts at offset 0, so the total and the link to the next page tell as well: Oracle's own printed example has no hasMore.
  if ((total !== null && total > count) || hasNextLink(body['links'])) return true;
  return said === undefined && total === null && count >= limit;
}

function hasNextLink(links: unknown): boolean {
  return Array.isArray(links) && links.some((link: unknown) => isObject(link) && link['rel'] === 'next');
}

function wholeNumber(value: unknown): number | null {
  const number = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : null;
}

/** Names of the answer's columns come in lower case in practice, and Oracle asks not to rely on it. */
function lowerCased(record: RawRecord): RawRecord {
  return Object.fromEntries(Object.entries(record).map(([name, value]): [string, Json | undefined] => [name.toLowerCase(), value]));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isRecord(value: unknown): value is RawRecord {
  return isObject(value);
}

function invalid(what: string): KoineError {
  return new KoineError('upstream_invalid_response', { detail: `NetSuite's query service answered with ${what}.` });
}
