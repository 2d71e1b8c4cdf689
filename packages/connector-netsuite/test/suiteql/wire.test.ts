import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WireError, type DecodeContext } from '@koine/core';
import { decimalText } from '../../src/suiteql/decimal-text.ts';
import { wire } from '../../src/suiteql/wire.ts';

const warnings: string[] = [];
const context: DecodeContext = { facts: { time_zones: ['America/Los_Angeles'] }, warn: (code) => warnings.push(code) };

describe('numbers', () => {
  it.each([
    ['.5', '0.5'], ['-.75', '-0.75'], ['-56610.19', '-56610.19'], ['1173.2817708333334', '1173.2817708333334'], ['5.', '5'], ['+3', '3'], ['007', '7'],
    ['1E-7', '0.0000001'], ['1.25e3', '1250'], ['-1.5E2', '-150'], ['0', '0'], ['12345678901234567890.123456789', '12345678901234567890.123456789'],
  ])('%s is %s', (given, plain) => expect(wire.decimal.decode(given, context)).toBe(plain));

  it('takes numbers for text, as gateways turn them', () => expect(wire.text.decode(12, context)).toBe('12'));
  it('takes JSON numbers', () => expect([wire.decimal.decode(0.000001, context), wire.decimal.decode(1e-7, context), wire.decimal.decode(12, context)]).toEqual(['0.000001', '0.0000001', '12']));
  it.each(['abc', '1,5', '--1', '.', '1e', '0x10', 'NaN', '1e9999', ' 1'])('refuses %j', (given) => expect(() => wire.decimal.decode(given, context)).toThrow(WireError));
  it('keeps every digit', () => {
    fc.assert(fc.property(fc.bigInt({ min: 0n, max: 10n ** 30n }), fc.nat(20), fc.boolean(), (digits, scale, negative) => {
      const padded = digits.toString().padStart(scale + 1, '0');
      const plain = `${negative ? '-' : ''}${padded.slice(0, padded.length - scale)}${scale === 0 ? '' : `.${padded.slice(-scale)}`}`;
      expect(decimalText(plain)).toBe(plain);
      expect(decimalText(plain.replace(/^(-?)0\./, '$1.'))).toBe(plain);
      expect(decimalText(`${negative ? '-' : ''}${digits}E-${scale}`)).toBe(plain);
    }));
  });
});

describe('other kinds', () => {
  it('reads T and F', () => {
    expect([wire.flag.decode('T', context), wire.flag.decode('F', context), wire.flag.decode(undefined, context)]).toEqual([true, false, null]);
    expect(() => wire.flag.decode('Y', context)).toThrow(WireError);
  });
  it('knows one spelling of an id', () => {
    expect([wire.number_text.decode('1198', context), wire.number_text.decode(1198, context), wire.number_text.decode('-5', context)]).toEqual(['1198', '1198', '-5']);
    for (const other of ['01198', '1198 ', "1198' OR 1=1", '1e3', '']) expect(() => wire.number_text.literal(other, {})).toThrow(WireError);
  });
  it('takes missing keys, null and empty text for nothing', () => {
    for (const codec of Object.values(wire)) expect([codec.decode(undefined, context), codec.decode(null, context), codec.decode('', context)]).toEqual([null, null, null]);
  });
  it('keeps spaces and any character of text', () => expect(wire.text.decode(' Ω 漢字 <b>', context)).toBe(' Ω 漢字 <b>'));
  it('refuses what is no text', () => expect(() => wire.text.decode({}, context)).toThrow(WireError));
  it('refuses dates in a user\'s format and days that do not exist', () => {
    expect(wire.date.decode('2025-02-28', context)).toBe('2025-02-28');
    for (const other of ['8/5/2025', '2025-02-29', '2025-13-01', '2025-02-28 00:00:00']) expect(() => wire.date.decode(other, context)).toThrow(WireError);
  });
  it('tells a wall clock in UTC and says where it cannot', () => {
    expect(wire.instant.decode('2025-08-05 05:50:00', context)).toBe('2025-08-05T12:50:00Z');
    expect(warnings).toEqual([]);
    expect(wire.instant.decode('2025-11-02 01:30:00', context)).toBeNull();
    expect(warnings).toEqual(['instant_not_determined']);
    expect(() => wire.instant.decode('8/5/2025', context)).toThrow(WireError);
  });
});
