import { codeAt, decimalText, isZero, lengthOf, WireError, type Codec, type Json } from '@koine/core';
import { plainDecimal } from './decimal-text.ts';

/** The scalars that V2 and V4 write alike in JSON, and the literals they write alike in filters. */

const guidPattern = '00000000-0000-0000-0000-000000000000';
const guidLength = guidPattern.length;
const [other, hexDigit, dash] = [0, 1, 2];
/** By character code. */
const guidParts = Uint8Array.from({ length: 128 }, (_none, code) => (code === 45 ? dash : /[0-9A-Fa-f]/.test(String.fromCharCode(code)) ? hexDigit : other));
const guidPlaces = Uint8Array.from(guidPattern, (character) => (character === '-' ? dash : hexDigit));

/** Five groups of 8, 4, 4, 4 and 12 hexadecimal digits. Looked up one by one: a line may hold several, and regular expressions take their time. */
export function isGuid(text: string): boolean {
  if (lengthOf(text) !== guidLength) return false;
  for (let index = 0; index < guidLength; index += 1) if (guidParts[codeAt(text, index)] !== guidPlaces[index]) return false;
  return true;
}

function absent(value: Json | undefined): value is null | undefined {
  return value === null || value === undefined;
}

/** OData 2.0 and 4.0 alike: a quote inside a string literal is doubled. */
export function quoted(value: string): string {
  if (!value.isWellFormed()) throw new WireError('is not well-formed text');
  return `'${value.replaceAll('\'', '\'\'')}'`;
}

export const textCodec: Codec<string> = {
  decode(value) {
    if (typeof value === 'string') return value === '' ? null : value;
    if (absent(value)) return null;
    throw new WireError('is not text');
  },
  literal: quoted,
  asIs: 'text',
};

export function decodeDecimal(value: Json | undefined): string | null {
  if (typeof value === 'number') return plainNumber(value);
  if (absent(value) || value === '') return null;
  return exactly(typeof value === 'string' ? value : '');
}

function exactly(written: string): string {
  const exact = plainDecimal(written);
  if (exact === null) throw new WireError('is not a decimal');
  return exact;
}

/** Most numbers are whole or have two decimals; writing a double costs the engine three times as much. */
function plainNumber(value: number): string {
  if ((value | 0) === value) return decimalText(value, 0);
  const hundredths = Math.round(value * 100);
  // What is this many hundredths exactly has no shorter spelling.
  return Math.abs(hundredths) <= largestInt32 && hundredths / 100 === value ? decimalText(hundredths, 2) : exactly(String(value));
}

const largestInt32 = 0x7fff_ffff;

/** A filter's decimal in plain spelling; an exponent is refused, since services differ in taking one. */
export function decimalDigits(value: string): string {
  const exact = /[eE]/.test(value) ? null : plainDecimal(value);
  if (exact === null) throw new WireError('is not a decimal');
  return exact;
}

export const integerCodec: Codec<number> = {
  decode(value) {
    if (absent(value) || value === '') return null;
    const number = typeof value === 'string' && /^-?[0-9]+$/.test(value) ? Number(value) : value;
    if (typeof number !== 'number' || !Number.isSafeInteger(number)) throw new WireError('is not an integer');
    return number;
  },
  literal(value) {
    if (!/^-?[0-9]{1,19}$/.test(value)) throw new WireError('is not an integer');
    return BigInt(value).toString();
  },
};

export const flagCodec: Codec<boolean> = {
  decode(value) {
    if (typeof value === 'boolean') return value;
    if (absent(value)) return null;
    throw new WireError('is not true or false');
  },
  literal(value) {
    if (value !== 'true' && value !== 'false') throw new WireError('is not true or false');
    return value;
  },
  asIs: 'flag',
};

export function decodeGuid(value: Json | undefined): string | null {
  if (typeof value === 'string' && isGuid(value)) return value;
  if (absent(value) || value === '') return null;
  throw new WireError('is not a GUID');
}

export function guidDigits(value: string): string {
  if (!isGuid(value)) throw new WireError('is not a GUID');
  return value;
}

function isDigits(text: string): boolean {
  const length = lengthOf(text);
  for (let index = 0; index < length; index += 1) {
    const code = codeAt(text, index);
    if (code < 48 || code > 57) return false;
  }
  return length > 0;
}

/** Text of digits; all zeros is the initial value and null. The digits stay as they are, zeros in front included. */
export const numberTextCodec: Codec<string> = {
  decode(value) {
    if (absent(value) || value === '') return null;
    if (typeof value !== 'string' || !isDigits(value)) throw new WireError('is not text of digits');
    return isZero(value) ? null : value;
  },
  literal(value) {
    if (!isDigits(value)) throw new WireError('is not text of digits');
    return quoted(value);
  },
};

/** The same codec for a system that writes these texts where it has no value (a zero GUID, `0001-01-01`). */
export function withPlaceholders<T>(codec: Codec<T>, ...placeholders: readonly string[]): Codec<T> {
  const { asIs } = codec;
  return {
    ...(typeof asIs === 'function' && { asIs: (text: string) => asIs(text) && !placeholders.includes(text) }),
    decode: (value, context) => (typeof value === 'string' && placeholders.includes(value) ? null : codec.decode(value, context)),
    literal: (value, facts) => codec.literal(value, facts),
  };
}
