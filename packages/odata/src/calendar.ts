import { codeAt, lengthOf } from '@koine/core';

/** Days of the proleptic Gregorian calendar as whole numbers, 0 is 1970-01-01: dates without Date objects, so that no zone can shift them. */

const isoInstant = /^([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.([0-9]{1,12}))?)?(?:(Z)|([+-])([0-9]{2}):([0-9]{2}))$/;
const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const firstDay = -719162;
const lastDay = 2932896;

export const millisecondsPerDay = 86_400_000;

/** The day `YYYY-MM-DD` stands for; null when the calendar has no such day. */
export function dayOfText(text: string): number | null {
  return lengthOf(text) === 10 ? dayAtStart(text) : null;
}

/** Whether the calendar has the day `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  return lengthOf(text) === 10 && startsWithDay(text);
}

function dayAtStart(text: string): number | null {
  return startsWithDay(text) ? dayOf(numberAt(text, 0, 4), numberAt(text, 5, 2), numberAt(text, 8, 2)) : null;
}

/** Read by hand: a page holds hundreds of days, and a regular expression costs several times as much. */
function startsWithDay(text: string): boolean {
  if (codeAt(text, 4) !== 45 || codeAt(text, 7) !== 45) return false;
  const month = numberAt(text, 5, 2);
  const day = numberAt(text, 8, 2);
  const year = numberAt(text, 0, 4);
  // What is no number compares as false.
  return year > 0 && month >= 1 && month <= 12 && day >= 1 && (day <= 28 || day <= daysIn(year, month));
}

/** The digits from a place on; NaN where something else stands among them. */
function numberAt(text: string, start: number, count: number): number {
  let value = 0;
  for (let index = start; index < start + count; index += 1) {
    const code = codeAt(text, index);
    if (code < 48 || code > 57) return Number.NaN;
    value = value * 10 + (code - 48);
  }
  return value;
}

function daysIn(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 && isLeap ? 29 : monthLengths[month - 1] ?? 0;
}

/** Years are counted from March, so that the leap day is the last of its year; eras of 400 years have 146,097 days. */
function dayOf(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468;
}

const remembered = new Map<number, string>();
const capacity = 8192;

/** `YYYY-MM-DD` of a day from year 1 to 9999; null outside. Conversions are remembered: a page repeats few days many times. */
export function textOfDay(day: number): string | null {
  const known = remembered.get(day);
  if (known !== undefined) return known;
  if (!Number.isInteger(day) || day < firstDay || day > lastDay) return null;
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const text = `${digits(year, 4)}-${digits(month, 2)}-${digits(dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1, 2)}`;
  if (remembered.size >= capacity) remembered.clear();
  remembered.set(day, text);
  return text;
}

/** RFC 3339 in UTC with milliseconds, of milliseconds since 1970; null outside of years 1 to 9999. */
export function textOfMilliseconds(milliseconds: number): string | null {
  const day = Math.floor(milliseconds / millisecondsPerDay);
  const date = textOfDay(day);
  if (date === null) return null;
  const rest = milliseconds - day * millisecondsPerDay;
  return `${date}T${clock(Math.floor(rest / 1000))}.${digits(rest % 1000, 3)}Z`;
}

/**
 * An instant with `Z` or an offset, in UTC, with the fraction as given (at most 9 digits; further ones are cut off, instants of the model have no more).
 * Null when it is none, or lies outside of years 1 to 9999.
 */
export function instantInUtc(text: string): string | null {
  if (isInstantInUtc(text)) return text;
  const match = isoInstant.exec(text);
  if (match === null) return null;
  const [, date = '', hour, minute, second = '00', fraction = '', zulu, sign, offsetHour, offsetMinute] = match;
  const day = dayOfText(date);
  const [hours, minutes, seconds] = [Number(hour), Number(minute), Number(second)];
  if (day === null || hours > 23 || minutes > 59 || seconds > 59) return null;
  const tail = fraction === '' ? 'Z' : `.${fraction.slice(0, 9)}Z`;
  if (zulu !== undefined) return `${date}T${clock(hours * 3600 + minutes * 60 + seconds)}${tail}`;
  if (Number(offsetHour) > 14 || Number(offsetMinute) > 59) return null;
  const offset = (Number(offsetHour) * 3600 + Number(offsetMinute) * 60) * (sign === '-' ? -1 : 1);
  const total = day * 86_400 + hours * 3600 + minutes * 60 + seconds - offset;
  const utcDay = Math.floor(total / 86_400);
  const utcDate = textOfDay(utcDay);
  return utcDate === null ? null : `${utcDate}T${clock(total - utcDay * 86_400)}${tail}`;
}

/** Whether a text is such an instant already, as most systems write it: `2026-11-21T09:30:00Z`, or with up to 9 digits of a fraction. */
function isInstantInUtc(text: string): boolean {
  const end = lengthOf(text) - 1;
  if (end < 19 || end > 29 || codeAt(text, 10) !== 84 || codeAt(text, 13) !== 58 || codeAt(text, 16) !== 58 || codeAt(text, end) !== 90) return false;
  const isTimeOfDay = numberAt(text, 11, 2) <= 23 && numberAt(text, 14, 2) <= 59 && numberAt(text, 17, 2) <= 59;
  const hasFraction = end > 20 && codeAt(text, 19) === 46 && numberAt(text, 20, end - 20) >= 0;
  return isTimeOfDay && (end === 19 || hasFraction) && startsWithDay(text);
}

function clock(secondOfDay: number): string {
  return `${digits(Math.floor(secondOfDay / 3600), 2)}:${digits(Math.floor(secondOfDay / 60) % 60, 2)}:${digits(secondOfDay % 60, 2)}`;
}

function digits(value: number, count: number): string {
  return String(value).padStart(count, '0');
}
