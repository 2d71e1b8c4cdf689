import type { RawRecord } from '../connector/wire.ts';

/** A record with what was read beside it. A relation that cannot be read on this system is null; a looked-up record that does not exist is undefined. */
export interface Row {
  readonly record: RawRecord;
  readonly related: Related;
}
export type Related = { [relation: string]: readonly Row[] | Row | null | undefined };

export const noRelated: Related = Object.freeze({});
