import type { RawRecord, Selection, Wire } from '@koine/core';

/** What differs between the versions of the protocol once literals are codecs: how a query is spelled and how an answer is wrapped. */
export interface Dialect {
  readonly wire: Wire;
  accept(ieee754Compatible: boolean): string;
  /** `$select` and `$expand` for exactly these columns. */
  projection(select: Selection): readonly string[];
  /** A test whether a column holds a text, both as they stand in a filter. */
  contains(column: string, literal: string): string;
  /** The option that asks for the number of records that match. */
  readonly countOption: string;
  /** Lifts the envelope of a collection; null when the body has none. */
  envelope(body: unknown): Envelope | null;
  /** The records under an expanded property; null when what stands there is no list of records. */
  nested(record: RawRecord, property: string): NestedRecords | null;
}

export interface NestedRecords {
  readonly records: readonly RawRecord[];
  /** The service's address of the rest, as it stands in the answer. */
  readonly next: string | null;
}

export interface Envelope extends NestedRecords {
  readonly count: number | null;
}
