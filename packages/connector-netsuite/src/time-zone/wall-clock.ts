import { codeAt, lengthOf } from '@koine/core';

/** Wall clock as SuiteQL gives it by `TO_CHAR(x, 'YYYY-MM-DD HH24:MI:SS')`, as the milliseconds the same reading would have in UTC. */

const space = 32;
const dash = 45;
const colon = 58;

/** Null for what is no reading of a clock. Read digit by digit: every record has two of these. */
export function parseWallClock(text: string): number | null {
  if (lengthOf(text) !== 19 || !startsWithDay(text) || codeAt(text, 10) !== space || codeAt(text, 13) !== colon || codeAt(text, 16) !== colon) return null;
  const hour = digits(text, 11, 2);
  const minute = digits(text, 14, 2);
  const second = digits(text, 17, 2);
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return null;
  return Date.UTC(digits(text, 0, 4), digits(text, 5, 2) - 1, digits(text, 8, 2), hour, minute, second);
}

export function isCalendarDay(text: string): boolean {
  return lengthOf(text) === 10 && startsWithDay(text);
}

function startsWithDay(text: string): boolean {
  if (codeAt(text, 4) !== dash || codeAt(text, 7) !== dash) return false;
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 2);
  const day = digits(text, 8, 2);
  return year >= 1000 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

/** -1 for what is no number. */
function digits(text: string, start: number, length: number): number {
  let number = 0;
  for (let at = start; at < start + length; at += 1) {
    const digit = codeAt(text, at) - 48;
    if (digit < 0 || digit > 9) return -1;
    number = number * 10 + digit;
  }
  return number;
}

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function daysIn(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && isLeap ? 29 : monthLengths[month - 1] ?? 0;
}

const dayLength = 86_400_000;
const days = new Map<number, string>();
const daysKept = 4096;

/** `YYYY-MM-DD HH:MM:SS`; days are remembered, so that the hot path makes no Date. */
export function wallClockText(milliseconds: number, separator = ' '): string {
  const number = Math.floor(milliseconds / dayLength);
  const seconds = Math.floor((milliseconds - number * dayLength) / 1000);
  let day = days.get(number);
  if (day === undefined) {
    if (days.size >= daysKept) days.clear();
    days.set(number, (day = new Date(number * dayLength).toISOString().slice(0, 10)));
  }
  return `${day}${separator}${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

function two(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}
