import type { RawRecord } from '@koine/core';

/** True for a JSON object. Records are used as they were parsed; what a column holds is its codec's business. */
export function isRecord(value: unknown): value is RawRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function recordsOf(value: unknown): readonly RawRecord[] | null {
  if (!Array.isArray(value)) return null;
  // A plain loop: every list of every record passes here, most of them short.
  for (const item of value) if (!isRecord(item)) return null;
  return value;
}

/** A count comes as a number or as text of digits; what is neither is no count. */
export function countOf(value: unknown): number | null {
  const count = typeof value === 'string' && /^[0-9]{1,15}$/.test(value) ? Number(value) : value;
  return typeof count === 'number' && Number.isSafeInteger(count) && count >= 0 ? count : null;
}

export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** Annotations are sent without being asked for, and cannot be selected. */
export function selectable(columns: readonly string[]): string[] {
  return columns.filter((column) => !column.startsWith('@') && !column.startsWith('__'));
}
