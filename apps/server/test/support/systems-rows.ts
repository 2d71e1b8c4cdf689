import type { UnifiedRecord } from './systems.ts';

/** The rows of a system's answer, counted apart from any connector: `d.results` (OData V2), `value` (V4), `items` (SuiteQL). Null where there are none to count. */
export function rowsIn(body: string | Uint8Array): readonly unknown[] | null {
  const value = jsonIn(body);
  if (!isObject(value)) return null;
  const inner = value['d'];
  const candidates = [isObject(inner) ? inner['results'] : inner, value['value'], value['items']];
  const rows = candidates.find((candidate) => Array.isArray(candidate));
  return Array.isArray(rows) ? rows : null;
}

/**
 * The lines in an answer that holds them: nested in the first rows of a page of orders (OData), or its rows themselves (SuiteQL).
 * Null where the answer holds none.
 */
export function linesIn(body: string | Uint8Array, rows: number): number | null {
  const found = rowsIn(body);
  if (found === null || found.length === 0) return null;
  const lists = found.slice(0, rows).map((row) => (isObject(row) ? linesOfRow(row) : null));
  if (lists.every((list) => list === null)) return found.every((row) => isObject(row) && 'order_id' in row) ? distinctLines(found) : null;
  return lists.reduce((sum, list) => sum + (list?.length ?? 0), 0);
}

/** A join may bring a line of SuiteQL several times: with the same key it is the same line. */
function distinctLines(rows: readonly unknown[]): number {
  const keys = rows.map((row) => (isObject(row) ? row['uniquekey'] : undefined));
  return new Set(keys.map((key, index) => (typeof key === 'string' || typeof key === 'number' ? String(key) : index))).size;
}

const lineProperties = ['to_PurchaseOrderItem', '_PurchaseOrderItem', 'purchaseOrderLines'];

function linesOfRow(row: Readonly<Record<string, unknown>>): readonly unknown[] | null {
  for (const property of lineProperties) {
    const value = row[property];
    const list = isObject(value) ? value['results'] : value;
    if (Array.isArray(list)) return list;
  }
  return null;
}

export function linesOfRecords(records: readonly UnifiedRecord[]): number {
  return records.reduce((sum, record) => sum + (Array.isArray(record['lines']) ? record['lines'].length : 0), 0);
}

function jsonIn(body: string | Uint8Array): unknown {
  const text = Buffer.from(body).toString('utf8').replace(/^\ufeff/, '');
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
