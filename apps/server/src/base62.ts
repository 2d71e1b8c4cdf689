import { createRandomStore } from '@koine/core';

/** In ascending ASCII order, so that texts of equal length sort as the numbers they spell. */
const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

const random = createRandomStore();

/** `length` base62 digits, each equally likely. */
export function randomBase62(length: number): string {
  let text = '';
  while (text.length < length) {
    for (const byte of random(length - text.length + 8)) {
      // 248 is the largest multiple of 62 in a byte; what lies above would favour the first digits.
      if (byte < 248 && text.length < length) text += digits.charAt(byte % 62);
    }
  }
  return text;
}

/** A whole number in base62, left-padded with `0`. */
export function toBase62(value: number, length: number): string {
  let text = '';
  for (let rest = value; rest > 0; rest = Math.floor(rest / 62)) text = digits.charAt(rest % 62) + text;
  return text.padStart(length, '0');
}

export function fromBase62(text: string): number {
  let value = 0;
  for (const digit of text) value = value * 62 + digits.indexOf(digit);
  return value;
}
