import { WireError, type DecodeContext } from '@koine/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeXmlName, dateV4, guidV4, wireV2, wireV4, withPlaceholders, xmlNameCodec } from '@koine/odata';

const context: DecodeContext = { facts: {}, warn: () => { throw new Error('no warning expected'); } };

describe('decimals', () => {
  it.each([
    ['130.00', '130.00'], ['.5', '0.5'], ['-.5', '-0.5'], ['+12', '12'], ['007.10', '7.10'], ['5.', '5'], ['1.5E3', '1500'], ['1.25e-3', '0.00125'], ['0', '0'], ['0.000', '0.000'],
    ['123456789012345678.123456789', '123456789012345678.123456789'], [0.1, '0.1'], [1e-7, '0.0000001'], [1e21, '1000000000000000000000'], [-12.5, '-12.5'],
  ] as const)('%s is %s', (written, expected) => {
    expect(wireV2.decimal.decode(written, context)).toBe(expected);
    expect(wireV4.decimal.decode(written, context)).toBe(expected);
  });

  it('keeps every digit of a plain one', () => {
    fc.assert(fc.property(fc.stringMatching(/^-?(0|[1-9][0-9]{0,25})(\.[0-9]{1,25})?$/), (value) => {
      expect(wireV4.decimal.decode(value, context)).toBe(value);
    }));
  });

  it('are numbers in their shortest spelling', () => {
    const number = fc.oneof(fc.integer(), fc.integer({ min: -1e10, max: 1e10 }).map((hundredths) => hundredths / 100), fc.integer().map((thousandths) => thousandths / 1000), fc.double({ min: -1e20, max: 1e20, noNaN: true }));
    fc.assert(fc.property(number, (value) => {
      fc.pre(value === 0 || Math.abs(value) >= 1e-6);
      expect(wireV4.decimal.decode(value, context)).toBe(String(value));
    }), { numRuns: 5_000 });
    expect(wireV4.decimal.decode(-0, context)).toBe('0');
  });
  it.each(['', null, undefined])('%s is nothing', (written) => expect(wireV2.decimal.decode(written, context)).toBeNull());

  it.each(['1,5', 'abc', '.', '1e9999', true, {}, []] as const)('%s is none', (written) => expect(() => wireV4.decimal.decode(written, context)).toThrow(WireError));
});

describe('dates and instants of 2.0', () => {
  it('are UTC milliseconds whatever the offset beside them says', () => {
    expect(wireV2.date.decode('/Date(1492041600000)/', context)).toBe('2017-04-13');
    expect(wireV2.instant.decode('/Date(1492098664000+0000)/', context)).toBe('2017-04-13T15:51:04.000Z');
    expect(wireV2.instant.decode('/Date(1492098664123+0120)/', context)).toBe('2017-04-13T15:51:04.123Z');
  });

  it('agree with the calendar from year 1 to 9999', () => {
    fc.assert(fc.property(fc.date({ min: new Date('0001-01-02T00:00:00Z'), max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true }), (at) => {
      expect(wireV2.instant.decode(`/Date(${at.getTime()}+0000)/`, context)).toBe(at.toISOString());
      expect(wireV2.date.decode(`/Date(${at.getTime()})/`, context)).toBe(at.toISOString().slice(0, 10));
    }), { numRuns: 500 });
  });

  it('take year 1 for nothing, and no other day', () => {
    expect(wireV2.date.decode('/Date(-62135596800000)/', context)).toBeNull();
    expect(wireV2.date.decode('/Date(253402214400000)/', context)).toBe('9999-12-31');
    expect(wireV2.date.decode('/Date(0)/', context)).toBe('1970-01-01');
  });

  it('refuse what lies outside of the calendar', () => {
    expect(() => wireV2.date.decode('/Date(999999999999999)/', context)).toThrow(WireError);
    expect(() => wireV2.date.decode('13.04.2017', context)).toThrow(WireError);
    expect(() => wireV2.date.decode(1492041600000, context)).toThrow(WireError);
  });
});

describe('dates and instants of 4.0', () => {
  it('stay as they are', () => {
    expect(wireV4.date.decode('2026-05-01', context)).toBe('2026-05-01');
    expect(wireV4.instant.decode('2026-05-01T12:00:00.07Z', context)).toBe('2026-05-01T12:00:00.07Z');
    expect(wireV4.instant.decode('2026-05-01T12:00:00.1234567Z', context)).toBe('2026-05-01T12:00:00.1234567Z');
  });

  it('are moved to UTC from an offset, across days', () => {
    expect(wireV4.instant.decode('2026-01-01T00:30:00+01:00', context)).toBe('2025-12-31T23:30:00Z');
    expect(wireV4.instant.decode('2024-02-28T23:00:00.5-02:00', context)).toBe('2024-02-29T01:00:00.5Z');
  });

  it.each(['2026-02-30', '2026-13-01', '20260101', '2026-05-01T00:00:00Z'])('%s is no date', (written) => expect(() => wireV4.date.decode(written, context)).toThrow(WireError));
});

describe('text, flags, numbers of digits', () => {
  it('takes empty text for nothing and keeps spaces', () => {
    expect(wireV4.text.decode('', context)).toBeNull();
    expect(wireV4.text.decode(' A ', context)).toBe(' A ');
    expect(() => wireV4.text.decode(7, context)).toThrow(WireError);
  });

  it('takes zeros alone for nothing and keeps zeros in front', () => {
    expect(wireV2.number_text.decode('00000', context)).toBeNull();
    expect(wireV2.number_text.decode('00010', context)).toBe('00010');
  });

  it('reads integers that a float holds, and no others', () => {
    expect(wireV2.integer.decode('00010', context)).toBe(10);
    expect(wireV4.integer.decode(20000, context)).toBe(20000);
    expect(() => wireV4.integer.decode('9007199254740993', context)).toThrow(WireError);
    expect(() => wireV4.integer.decode(1.5, context)).toThrow(WireError);
  });

  it('takes flags as true and false only', () => {
    expect(wireV2.flag.decode(false, context)).toBe(false);
    expect(() => wireV2.flag.decode('X', context)).toThrow(WireError);
  });
});

describe('codecs composed by a vendor', () => {
  it('know its placeholders', () => {
    const guid = withPlaceholders(guidV4, '00000000-0000-0000-0000-000000000000');
    expect(guid.decode('00000000-0000-0000-0000-000000000000', context)).toBeNull();
    expect(guid.decode('5d115c9c-44e3-ea11-bb43-000d3a2feca1', context)).toBe('5d115c9c-44e3-ea11-bb43-000d3a2feca1');
    expect(withPlaceholders(dateV4, '0001-01-01').decode('0001-01-01', context)).toBeNull();
  });

  it('know names escaped for XML', () => {
    expect(decodeXmlName('Average_x0020_Rate_x0020__x0028_Manual_x0029_')).toBe('Average Rate (Manual)');
    expect(xmlNameCodec.decode('In_x0020_Review', context)).toBe('In Review');
    expect(xmlNameCodec.decode('_x0020_', context)).toBeNull();
    expect(xmlNameCodec.decode('Open', context)).toBe('Open');
  });
});
