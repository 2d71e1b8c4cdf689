import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactJson, parseJson } from '../../src/io/json.ts';
import { exactNumber, plainDecimal } from '../../src/io/json-numbers.ts';
import { mayBeDeep, mayHoldLongNumber } from '../../src/io/json-scan.ts';

const exact = (text: string) => exactJson(Buffer.from(text));

describe('numbers of an answer', () => {
  it('keeps as decimal text what a double cannot hold, and leaves other numbers alone', () => {
    expect(exact('{"a":12345678901234567890,"b":0.1000000000000000055511151231257827,"c":1397.30,"d":-9007199254740993,"e":42}')).toEqual({
      a: '12345678901234567890', b: '0.1000000000000000055511151231257827', c: 1397.3, d: '-9007199254740993', e: 42,
    });
    expect(exact('[9007199254740993]')).toEqual(['9007199254740993']);
    expect(exact('12345678901234567890')).toBe('12345678901234567890');
  });

  it('leaves numbers alone that are long only by their zeros', () => {
    expect(exact('[1.5000000000000000,0.0000000000000000,1000000000000000.00]')).toEqual([1.5, 0, 1000000000000000]);
  });

  it('writes out an exponent beside digits that a double loses', () => {
    expect(exact('[1.2345678901234567891E+5, 12345678901234567e3, -1.0000000000000000001e-3]')).toEqual(['123456.78901234567891', '12345678901234567000', '-0.0010000000000000000001']);
  });

  it('does not touch digits inside texts', () => {
    expect(exact('{"iban":"0000000000000000001234","note":"see 1234567890123456789, please","long":12345678901234567890}')).toEqual({ iban: '0000000000000000001234', note: 'see 1234567890123456789, please', long: '12345678901234567890' });
  });

  it('refuses exponents that nobody means', () => {
    expect(() => exact('[12345678901234567890e999999999]')).toThrow(RangeError);
  });

  it('spells any double plainly', () => {
    expect([1e-7, 1e21, 1.5e-10, -2.5e22, 0, 1397.3].map((value) => plainDecimal(String(value)))).toEqual(['0.0000001', '1000000000000000000000', '0.00000000015', '-25000000000000000000000', '0', '1397.3']);
    expect(plainDecimal(String(Number.POSITIVE_INFINITY))).toBeNull();
  });

  it('keeps every digit of any decimal, in any spelling', () => {
    const digits = fc.stringMatching(/^(0|[1-9][0-9]{0,24})(\.[0-9]{1,24})?$/);
    fc.assert(fc.property(digits, fc.boolean(), (decimal, negative) => {
      const source = negative ? `-${decimal}` : decimal;
      const value = exactNumber(Number(source), source);
      const back = typeof value === 'number' ? plainDecimal(String(value)) : value;
      const short = (text: string | null) => (text?.includes('.') ? text.replace(/\.?0+$/, '') : text)?.replace(/^-0$/, '0');
      expect(short(back)).toBe(short(source));
    }), { numRuns: 2000 });
  });

  it('moves the point for an exponent without changing a digit', () => {
    fc.assert(fc.property(fc.bigInt({ min: 1n, max: 10n ** 25n }), fc.integer({ min: -40, max: 40 }), (digits, exponent) => {
      const plain = plainDecimal(`${digits}e${exponent}`);
      const [whole = '', fraction = ''] = (plain ?? '').split('.');
      expect(fraction.length).toBe(Math.max(0, -exponent));
      expect(BigInt(whole + fraction) * 10n ** BigInt(Math.max(0, exponent))).toBe(digits * 10n ** BigInt(Math.max(0, exponent)) * 10n ** BigInt(exponent > 0 ? exponent : 0));
    }));
  });
});

describe('the quick look at a text', () => {
  it('never misses a long number, wherever it stands', () => {
    const filler = fc.string({ unit: fc.constantFrom(...'abc019 .:,-"[]{}'), maxLength: 60 });
    const long = fc.stringMatching(/^-?[0-9]{1,20}\.?[0-9]{0,20}$/).filter((number) => number.replace(/[-.]/g, '').length >= 16);
    fc.assert(fc.property(filler, fc.constantFrom(':', ',', '[', ' ', '\n'), long, filler, fc.nat(7), (before, opener, number, after, shift) => {
      const text = Buffer.from(`${'x'.repeat(shift)}${before}${opener}${number}${after.replace(/^[0-9.]+/, '')}`);
      expect(mayHoldLongNumber(text)).toBe(true);
      // The same bytes at an address that is not aligned.
      const shifted = Buffer.alloc(text.length + shift);
      text.copy(shifted, shift);
      expect(mayHoldLongNumber(shifted.subarray(shift))).toBe(true);
    }), { numRuns: 3000 });
  });

  it('suspects nothing in ordinary records', () => {
    const record = { id: '5d1e5a7c-0000-4000-8000-000000000000', number: '000000000000001234', date: '2024-01-02T03:04:05Z', amount: 1234567.89012, stamp: '/Date(1700000000000+0000)/', text: 'No. 1, 2' };
    expect(mayHoldLongNumber(Buffer.from(JSON.stringify(Array.from({ length: 50 }, () => record))))).toBe(false);
    expect(mayBeDeep(Buffer.from(JSON.stringify([[[[[[record]]]]]])))).toBe(false);
  });
});

describe('the body of an answer', () => {
  const read = (body: string | Buffer, headers: Record<string, string> = { 'content-type': 'application/json' }) => parseJson(Buffer.from(body), headers, 'Test System');

  it('may be empty, and may begin with a byte order mark', () => {
    expect(read('')).toBeNull();
    expect(read(' \r\n')).toBeNull();
    expect(read('\ufeff{"a":1}')).toEqual({ a: 1 });
    expect(read('\ufeff[12345678901234567890]')).toEqual(['12345678901234567890']);
  });

  it.each([
    ['truncated JSON', '{"a":'],
    ['no JSON', 'Service Unavailable'],
    ['invalid UTF-8', Buffer.from([0x22, 0xc3, 0x28, 0x22])],
    ['UTF-16', Buffer.from('\ufeff{}', 'utf16le')],
    ['deep nesting', '['.repeat(5000) + ']'.repeat(5000)],
    ['deep nesting of both kinds', '{"a":['.repeat(2000) + ']}'.repeat(2000)],
    ['deep nesting on the exact path', `${'['.repeat(200_000)}12345678901234567890${']'.repeat(200_000)}`],
  ])('is an invalid response when it is %s, without its content in the error', (_name, body) => {
    expect(() => read(body)).toThrow(expect.objectContaining({ code: 'upstream_invalid_response', detail: expect.stringMatching(/^Test System answered (something that is not JSON|text that is not UTF-8)\.$/) }));
  });

  it('is told from a page for people, whatever its type says', () => {
    expect(() => read('<!DOCTYPE html><html><body>Log on</body></html>', { 'content-type': 'text/html' })).toThrow(expect.objectContaining({ code: 'upstream_invalid_response', detail: expect.stringContaining('logon or maintenance page') }));
    expect(() => read('\n  <html><h1>Planned Maintenance</h1>')).toThrow(expect.objectContaining({ detail: expect.stringContaining('maintenance page') }));
  });

  it('holds a key __proto__ like any other, and sets no prototype', () => {
    const text = '{"__proto__":{"polluted":true},"a":{"__proto__":1}}';
    const value = Object(read(text));
    expect(Object.keys(value)).toEqual(['__proto__', 'a']);
    expect([Object.getPrototypeOf(value), value.polluted, JSON.stringify(value)]).toEqual([Object.prototype, undefined, text]);
  });

  it('is read or refused as such, never anything else', () => {
    fc.assert(fc.property(fc.json(), fc.nat(), fc.integer({ min: 0, max: 255 }), (text, position, byte) => {
      const body = Buffer.from(text);
      if (body.length > 0) body[position % body.length] = byte;
      try {
        read(body);
      } catch (error) {
        expect(error).toMatchObject({ code: 'upstream_invalid_response' });
      }
    }), { numRuns: 2000 });
  });
});
