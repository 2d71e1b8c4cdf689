import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeId, encodeId } from '../../src/model/record-id.ts';

describe('record ids', () => {
  it('keeps plain keys as they are and writes other bytes as ~HH', () => {
    expect(encodeId(['4500000001'])).toBe('4500000001');
    expect(encodeId(['usmf', 'PO-000123'])).toBe('usmf~~PO-000123');
    expect(encodeId(['Größe 1/2'])).toBe('Gr~C3~B6~C3~9Fe~201~2F2');
    expect(encodeId(['a~b'])).toBe('a~7Eb');
  });
  it('gives every key back', () => {
    fc.assert(fc.property(fc.array(fc.string({ unit: 'grapheme', minLength: 0, maxLength: 12 }), { minLength: 1, maxLength: 3 }), (parts) => {
      expect(decodeId(encodeId(parts))).toEqual(parts);
    }));
  });
  it('refuses every other spelling', () => {
    for (const id of ['a b', '~41', '~c3~b6', '~C3', '~', 'a/b', '~G0', 'ü', 'a~']) expect(decodeId(id), id).toBeNull();
  });
});
