import { codeAt, isPlainDecimal, lengthOf, WireError, type Codec, type DecodeContext, type Facts, type Json, type Wire } from '@koine/core';
import { clockOf } from '../time-zone/account-clock.ts';
import { isCalendarDay, parseWallClock } from '../time-zone/wall-clock.ts';
import { decimalText } from './decimal-text.ts';

/*
 * SuiteQL answers every value as a string and leaves out what is null (help section_157909186990); some gateways turn
 * numbers into JSON numbers. Filter literals are bound parameters, so they need no quoting.
 */

type Scalar = Json | undefined;

function isEmpty(value: Scalar): value is null | undefined | '' {
  return value === undefined || value === null || value === '';
}

const codec = <T>(read: (value: Exclude<Scalar, null | undefined>, context: DecodeContext) => T | null, literal: (value: string, facts: Facts) => string, asIs?: Codec<T>['asIs']): Codec<T> => ({
  decode: (value, context) => (isEmpty(value) ? null : read(value, context)),
  literal,
  ...(asIs !== undefined && { asIs }),
});

const text = codec(
  (value) => {
    if (typeof value === 'number') return String(value);
    if (typeof value !== 'string') throw new WireError('is not text');
    return value;
  },
  (value) => {
    // Oracle keeps empty text as null, which equals nothing.
    if (value === '') throw new WireError('the source holds no empty text to compare with');
    return value;
  },
  'text',
);

const decimalOf = (value: string): string => {
  const plain = decimalText(value);
  if (plain === null) throw new WireError('is not a number');
  return plain;
};

const decimal = codec(
  (value) => {
    if (typeof value !== 'string' && typeof value !== 'number') throw new WireError('is not a number');
    return decimalOf(String(value));
  },
  decimalOf,
  isPlainDecimal,
);

/** In its one spelling, and no longer than a number holds exactly. */
function isWholeNumber(value: string): boolean {
  return isInternalId(value) && value.length - (value.startsWith('-') ? 1 : 0) <= 15;
}

const integer = codec(
  (value) => {
    const written = typeof value === 'number' ? String(value) : value;
    if (typeof written !== 'string' || !isWholeNumber(written)) throw new WireError('is not a whole number');
    return Number(written);
  },
  (value) => {
    if (!isWholeNumber(value)) throw new WireError('is not a whole number');
    return value;
  },
);

/** Internal ids are whole numbers, some of them negative; only their one spelling without leading zeros is an id. */
export function isInternalId(value: string): boolean {
  if (value === '0') return true;
  const length = lengthOf(value);
  const start = codeAt(value, 0) === 45 ? 1 : 0;
  const first = codeAt(value, start);
  if (!(first >= 49 && first <= 57) || length - start > 19) return false;
  for (let at = start + 1; at < length; at += 1) {
    const code = codeAt(value, at);
    if (code < 48 || code > 57) return false;
  }
  return true;
}

const internalId = codec(
  (value) => {
    const written = typeof value === 'number' ? String(value) : value;
    if (typeof written !== 'string' || !isInternalId(written)) throw new WireError('is not an internal id');
    return written;
  },
  (value) => {
    if (!isInternalId(value)) throw new WireError('is not an internal id');
    return value;
  },
  isInternalId,
);

const flag = codec(
  (value) => {
    if (value === 'T' || value === true) return true;
    if (value === 'F' || value === false) return false;
    throw new WireError('is neither T nor F');
  },
  (value) => {
    if (value === 'true') return 'T';
    if (value === 'false') return 'F';
    throw new WireError('is neither true nor false');
  },
);

const day = (value: Json): string => {
  if (typeof value !== 'string' || !isCalendarDay(value)) throw new WireError('is not a date');
  return value;
};
const date = codec(day, day, isCalendarDay);

const instant = codec(
  (value, context) => {
    const reading = typeof value === 'string' ? clockOf(context.facts).read(value) : null;
    if (reading === null) throw new WireError('is not a date and time');
    if (reading.instant === null) context.warn('instant_not_determined', `the wall-clock time cannot be told in UTC: ${reading.reason}`);
    return reading.instant;
  },
  (value, facts) => earliestReading(value, facts),
);

const unknownClock = 'the account\'s time zone is not known well enough to compare with an instant; the time_zone setting of the connection settles it';

/** The bound for `>=`: the account's wall clock at the first whole second at or after the instant. */
export function earliestReading(value: string, facts: Facts): string {
  const bound = clockOf(facts).from(wholeSecond(value));
  if (bound === null) throw new WireError(unknownClock);
  return bound;
}

/** The bound for `<`, likewise. */
export function latestReading(value: string, facts: Facts): string {
  const bound = clockOf(facts).before(wholeSecond(value));
  if (bound === null) throw new WireError(unknownClock);
  return bound;
}

/** Stamps are published to the second, so an instant within a second is compared as the next whole one. */
function wholeSecond(value: string): number {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})(\.\d+)?(Z|[+-]\d{2}:\d{2})$/.exec(value);
  const [, day = '', time = '', fraction = '', zone = ''] = match ?? [];
  const start = match === null || parseWallClock(`${day} ${time}`) === null ? Number.NaN : Date.parse(`${day}T${time}${zone}`);
  if (Number.isNaN(start)) throw new WireError('is not an instant');
  return /[1-9]/.test(fraction) ? start + 1000 : start;
}

export const wire: Wire = { text, decimal, integer, flag, date, instant, guid: text, number_text: internalId };
