import { isPlainDecimal, WireError, type Codec, type Json, type Wire } from '@koine/core';
import { instantInUtc, isDay } from '../calendar.ts';
import { decimalDigits, decodeDecimal, decodeGuid, flagCodec, guidDigits, integerCodec, isGuid, numberTextCodec, textCodec } from '../scalar-codecs.ts';

/**
 * OData 4.0 in JSON: ISO dates and instants; Decimal and Int64 as numbers, or as text under IEEE754Compatible=true. Literals are bare.
 * https://docs.oasis-open.org/odata/odata-json-format/v4.0/odata-json-format-v4.0.html (7.1 primitive value)
 */
export const dateV4: Codec<string> = {
  decode(value: Json | undefined) {
    if (value === null || value === undefined || value === '') return null;
    if (typeof value !== 'string' || !isDay(value)) throw new WireError('is not a date');
    return value;
  },
  literal(value) {
    if (!isDay(value)) throw new WireError('is not a date');
    return value;
  },
  asIs: isDay,
};

export const instantV4: Codec<string> = {
  decode(value: Json | undefined) {
    if (value === null || value === undefined || value === '') return null;
    const instant = typeof value === 'string' ? instantInUtc(value) : null;
    if (instant === null) throw new WireError('is not an instant');
    return instant;
  },
  literal(value) {
    const instant = instantInUtc(value);
    if (instant === null) throw new WireError('is not an instant');
    return instant;
  },
};

export const decimalV4: Codec<string> = { decode: decodeDecimal, literal: decimalDigits, asIs: isPlainDecimal };

export const guidV4: Codec<string> = { decode: decodeGuid, literal: guidDigits, asIs: isGuid };

export const wireV4: Wire = {
  text: textCodec,
  decimal: decimalV4,
  integer: integerCodec,
  flag: flagCodec,
  date: dateV4,
  instant: instantV4,
  guid: guidV4,
  number_text: numberTextCodec,
};
