import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactNumber } from '../../src/io/json-numbers.ts';
import { withLongNumbersAsText } from '../../src/io/long-numbers.ts';

/** What the parser itself tells of each number. */
function byReviver(text: string): unknown {
  return JSON.parse(text, (_key, value: unknown, context?: { readonly source?: string }) => (typeof value === 'number' && context?.source !== undefined && context.source.length >= 16 ? exactNumber(value, context.source) : value));
}

const number = fc.stringMatching(/^-?(?:0|[1-9][0-9]{0,25})(?:\.[0-9]{1,25})?(?:[eE][+-]?[0-9]{1,2})?$/);
const text = fc.oneof(fc.string(), fc.stringMatching(/^[\\" :,[\]{}0-9.-]{0,40}$/), number).map((value) => JSON.stringify(value));
const space = fc.constantFrom('', '', ' ', '\n  ', '\t');
const { document } = fc.letrec<{ document: string }>((tie) => ({
  document: fc.oneof(
    { depthSize: 'small' }, number, text,
    fc.array(fc.tuple(space, tie('document'), space), { maxLength: 5 }).map((items) => `[${items.map((item) => item.join('')).join(',')}]`),
    fc.array(fc.tuple(space, text, space, tie('document'), space), { maxLength: 5 }).map((members) => `{${members.map(([before, key, around, value, after]) => `${before}${key}${around}:${around}${value}${after}`).join(',')}}`),
  ),
}));

describe('long numbers as text', () => {
  it('are those that the parser finds, wherever they stand', () => {
    fc.assert(fc.property(document, (json) => {
      expect(JSON.parse(withLongNumbersAsText(json))).toEqual(byReviver(json));
    }), { numRuns: 3_000 });
  });
  it('make no JSON of what is none', () => {
    fc.assert(fc.property(document, fc.nat(), fc.constantFrom('"', '\\', '{', '}', ',', ':', '0', '12345678901234567890', ' '), (json, place, extra) => {
      const at = place % (json.length + 1);
      const broken = json.slice(0, at) + extra + json.slice(at);
      fc.pre(!isJson(broken));
      expect(isJson(withLongNumbersAsText(broken)), broken).toBe(false);
    }), { numRuns: 3_000 });
  });
  it.each(['{12345678901234567890:1}', '{"a":1, 12345678901234567890 : 2}', '[01234567890123456789]', '[+12345678901234567890]', '[12345678901234567890.]', '[12345678901234567890x]', '12345678901234567890 1'])('leave %s no JSON', (broken) => {
    expect(isJson(withLongNumbersAsText(broken))).toBe(false);
  });
  it('are refused where nobody can use them', () => {
    expect(() => withLongNumbersAsText('[1234567890123456e99999]')).toThrow(RangeError);
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
