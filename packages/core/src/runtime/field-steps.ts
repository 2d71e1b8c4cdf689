import { WireError } from '../connector/wire.ts';
import { encodeId } from '../model/record-id.ts';

/* What compiled field lines call for a step that is no codec's and no connector's. */

export function unlessAbsent(read: (...inputs: never[]) => unknown): (isAbsent: boolean, ...inputs: never[]) => unknown {
  return (isAbsent, ...inputs) => (isAbsent ? null : read(...inputs));
}

export function recordId(key: string | null): string | null {
  return key === null ? null : encodeId([key]);
}

export function must<T>(value: T | null): T {
  if (value === null) throw new WireError('is missing');
  return value;
}

export function mustBeList(rows: unknown): void {
  if (rows === undefined) throw new WireError('is not a list of records');
}

export function withoutNulls(values: readonly unknown[]): unknown[] {
  return values.filter((value) => value !== null);
}

export function factText(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
