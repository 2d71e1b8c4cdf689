import type { Json } from '../model/scalars.ts';

/** One record of the source, exactly as received; never edited. */
export type RawRecord = { readonly [column: string]: Json | undefined };

/** What kind of scalar a column holds, in protocol-neutral words. */
export type WireType = 'text' | 'decimal' | 'integer' | 'flag' | 'date' | 'instant' | 'guid' | 'number_text';

/** What decoding may need to know of the connected system, and where it reports what it had to leave open. */
export interface DecodeContext {
  /** What was found out about the connected system (see `Facts`), such as its time zone. */
  readonly facts: Facts;
  /** Adds a warning about the field that is being read to the page. `detail` never holds record content beyond the code itself. */
  warn(code: string, detail: string): void;
}

/** Data about one connected system, found out once and kept with the connection: JSON only. */
export type Facts = { readonly [name: string]: Json | undefined };

/**
 * How a protocol spells one kind of scalar. `decode` returns null for what the protocol calls empty (a placeholder, an initial value)
 * and throws `WireError` for what is no value of that kind. `literal` is the value inside a filter expression;
 * it throws `WireError` when the text cannot be such a value.
 */
export interface Codec<T> {
  /** Mapping never asks about null and what is left out: they are null in every protocol. */
  readonly decode: (value: Json | undefined, context: DecodeContext) => T | null;
  readonly literal: (value: string, facts: Facts) => string;
  /**
   * Values that decode to themselves, whatever else `decode` does, and are taken without asking it: any text but the empty one, true and
   * false, or the texts that a test knows.
   */
  readonly asIs?: 'text' | 'flag' | ((text: string) => boolean);
}

export interface Wire {
  readonly text: Codec<string>;
  readonly decimal: Codec<string>;
  readonly integer: Codec<number>;
  readonly flag: Codec<boolean>;
  readonly date: Codec<string>;
  readonly instant: Codec<string>;
  readonly guid: Codec<string>;
  /** Text of digits whose initial value is all zeros (SAP NUMC). */
  readonly number_text: Codec<string>;
}

/** A value of the source that is not what its column promises. The message names the kind, never the value. */
export class WireError extends Error {
  override readonly name = 'WireError';
}
