import { fromBase62, randomBase62, toBase62 } from './base62.ts';

export type IdPrefix = 'con' | 'req' | 'tok' | 'evt' | 'whe' | 'whs' | 'aud' | 'lks' | 'lsi';

/** 62^8 milliseconds reach to the year 8888. */
const timeDigits = 8;
const randomDigits = 12;
const shape = /^[a-z]{3}_[0-9A-Za-z]{20}$/;

/** A new id: its kind, the time in milliseconds and 71 random bits, so that ids of one kind sort by time. */
export function newId(prefix: IdPrefix, now: number): string {
  return `${prefix}_${toBase62(now, timeDigits)}${randomBase62(randomDigits)}`;
}

/** Smaller than every id made at `time` or later. */
export function firstIdAt(prefix: IdPrefix, time: number): string {
  return `${prefix}_${toBase62(time, timeDigits)}`;
}

/** Whether the text could be an id of this kind; what could not is never looked up. */
export function isId(prefix: IdPrefix, text: string): boolean {
  return text.startsWith(`${prefix}_`) && shape.test(text);
}

/** When the id was made, in epoch milliseconds. */
export function timeOfId(id: string): number {
  return fromBase62(id.slice(4, 4 + timeDigits));
}
