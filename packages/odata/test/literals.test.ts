import { WireError } from '@koine/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { odataV2, odataV4, wireV2, wireV4 } from '@koine/odata';
import { fakeIo } from './support/fake-io.ts';
import { readLiteral } from './support/literal-reader.ts';

const wires = [['2.0', wireV2], ['4.0', wireV4]] as const;
const anyText = fc.string({ unit: 'binary', maxLength: 60 }).filter((value) => value.isWellFormed());
const digits = fc.stringMatching(/^(0|[1-9][0-9]{0,17})$/);
const anyDecimal = fc.tuple(fc.boolean(), digits, fc.stringMatching(/^[0-9]{0,12}$/)).map(([negative, whole, fraction]) => `${negative ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`);
const anyDay = fc.date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true });

describe.each(wires)('literals of %s', (version, wire) => {
  it('carry any text and end where it ends', () => {
    fc.assert(fc.property(anyText, fc.string(), (value, tail) => {
      const read = readLiteral(`${wire.text.literal(value, {})} ${tail}`);
      expect(read).toEqual({ kind: 'text', value, rest: ` ${tail}` });
    }));
  });

  it('carry any decimal digit for digit', () => {
    fc.assert(fc.property(anyDecimal, (value) => {
      const read = readLiteral(wire.decimal.literal(value, {}));
      expect(read).toEqual({ kind: version === '2.0' ? 'decimal' : 'bare', value, rest: '' });
    }));
  });

  it('carry any day', () => {
    fc.assert(fc.property(anyDay, (day) => {
      const value = day.toISOString().slice(0, 10);
      const read = readLiteral(wire.date.literal(value, {}));
      expect(read).toEqual(version === '2.0' ? { kind: 'datetime', value: `${value}T00:00:00`, rest: '' } : { kind: 'bare', value, rest: '' });
    }));
  });

  it('carry any instant, in UTC', () => {
    fc.assert(fc.property(anyDay, fc.integer({ min: -839, max: 839 }), (at, offset) => {
      const local = new Date(at.getTime() + offset * 60_000);
      fc.pre(local.getUTCFullYear() >= 1 && local.getUTCFullYear() <= 9999 && at.getUTCFullYear() >= 1);
      const minutes = Math.abs(offset);
      const zone = `${offset < 0 ? '-' : '+'}${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
      const read = readLiteral(wire.instant.literal(local.toISOString().replace('Z', zone), {}));
      expect(read).toEqual({ kind: version === '2.0' ? 'datetimeoffset' : 'bare', value: at.toISOString(), rest: '' });
    }));
  });

  it('carry any GUID and integer', () => {
    fc.assert(fc.property(fc.uuid(), fc.bigInt({ min: -(2n ** 62n), max: 2n ** 62n }), (guid, integer) => {
      expect(readLiteral(wire.guid.literal(guid, {})).value).toBe(guid);
      expect(readLiteral(wire.integer.literal(integer.toString(), {})).value).toBe(integer.toString());
    }));
  });

  it.each([
    ['decimal', '1e5'], ['decimal', '1 or 1 eq 1'], ['decimal', ''], ['integer', '1.5'], ['integer', '1) or (1 eq 1'], ['flag', 'TRUE'], ['date', '2026-02-29'], ['date', '2026-01-01 or'],
    ['instant', '2026-01-01'], ['instant', '2026-01-01T25:00:00Z'], ['guid', '0 or 1 eq 1'], ['number_text', '1\''], ['text', '\ud800'],
  ] as const)('refuse what is no %s: %s', (type, value) => {
    expect(() => wire[type].literal(value, {})).toThrow(WireError);
  });
});

describe.each([['2.0', odataV2], ['4.0', odataV4]] as const)('a filter of %s', (version, source) => {
  it('survives the address with any text in it', async () => {
    await fc.assert(fc.asyncProperty(anyText, async (value) => {
      const io = fakeIo({ body: version === '2.0' ? { d: { results: [] } } : { value: [] } });
      const set = source({ service: '/s', set: 'Things', key: [{ column: 'Id', type: 'text' }], maxPage: 100, maxValues: 10, paging: 'keyset' });
      await set.page({ select: { columns: ['Id'], nested: {} }, where: [{ column: 'Name', type: 'text', operator: 'eq', values: [value] }], after: null, token: null, limit: 10, count: false, facts: {} }, io);
      const filter = new URL(`https://erp.example/s/Things?${io.requests[0]?.query ?? ''}`).searchParams.get('$filter') ?? '';
      expect(filter.startsWith('Name eq ')).toBe(true);
      expect(readLiteral(filter.slice('Name eq '.length))).toEqual({ kind: 'text', value, rest: '' });
    }));
  });
});
