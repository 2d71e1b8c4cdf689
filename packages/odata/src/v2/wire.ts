import { isPlainDecimal, WireError, type Codec, type Json, type Wire } from '@koine/core';
import { instantInUtc, isDay, millisecondsPerDay, textOfDay, textOfMilliseconds } from '../calendar.ts';
import { decimalDigits, decodeDecimal, decodeGuid, flagCodec, guidDigits, integerCodec, isGuid, numberTextCodec, textCodec } from '../scalar-codecs.ts';

/**
 * OData 2.0 in JSON: `/Date(ms)/` and `/Date(ms+minutes)/`, where the milliseconds are UTC already and the offset only says how the
 * clock stood; Decimal and Int64 as text. Literals are typed: datetime'…', datetimeoffset'…', guid'…', 12.34M.
 * https://www.odata.org/documentation/odata-version-2-0/overview/ (primitive data types) and …/json-format/
 */
const wrapped = /^\/Date\((-?[0-9]{1,15})(?:[+-][0-9]{1,4})?\)\/$/;
/** Year 1: what a system writes that has no null for dates. */
const beginningOfTime = -62_135_596_800_000;

function millisecondsOf(value: string): number | null {
  if (!value.startsWith('/Date(')) return null;
  const match = wrapped.exec(value);
  return match === null ? null : Number(match[1]);
}

export const dateV2: Codec<string> = {
  decode(value: Json | undefined) {
    if (value === null || value === undefined || value === '') return null;
    if (typeof value !== 'string') throw new WireError('is not a date');
    const milliseconds = millisecondsOf(value);
    if (milliseconds === beginningOfTime) return null;
    const date = milliseconds === null ? isoDate(value) : textOfDay(Math.floor(milliseconds / millisecondsPerDay));
    if (date === null) throw new WireError('is not a date');
    return date;
  },
  literal(value) {
    if (!isDay(value)) throw new WireError('is not a date');
    return `datetime'${value}T00:00:00'`;
  },
};

/** Services answer in the form of a literal where the client's Accept header made them write another JSON flavour. */
function isoDate(value: string): string | null {
  const date = value.slice(0, 10);
  const rest = value.slice(10);
  return isDay(date) && (rest === '' || /^T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.0+)?Z?$/.test(rest)) ? date : null;
}

export const instantV2: Codec<string> = {
  decode(value: Json | undefined) {
    if (value === null || value === undefined || value === '') return null;
    if (typeof value !== 'string') throw new WireError('is not an instant');
    const milliseconds = millisecondsOf(value);
    if (milliseconds === beginningOfTime) return null;
    const instant = milliseconds === null ? instantInUtc(value) : textOfMilliseconds(milliseconds);
    if (instant === null) throw new WireError('is not an instant');
    return instant;
  },
  literal(value) {
    const instant = instantInUtc(value);
    if (instant === null) throw new WireError('is not an instant');
    return `datetimeoffset'${instant}'`;
  },
};

export const decimalV2: Codec<string> = {
  decode: decodeDecimal,
  literal: (value) => `${decimalDigits(value)}M`,
  asIs: isPlainDecimal,
};

export const guidV2: Codec<string> = {
  decode: decodeGuid,
  literal: (value) => `guid'${guidDigits(value)}'`,
  asIs: isGuid,
};

export const wireV2: Wire = {
  text: textCodec,
  decimal: decimalV2,
  integer: integerCodec,
  flag: flagCodec,
  date: dateV2,
  instant: instantV2,
  guid: guidV2,
  number_text: numberTextCodec,
};
