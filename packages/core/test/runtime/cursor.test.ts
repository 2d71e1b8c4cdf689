import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isKoineError } from '../../src/errors/koine-error.ts';
import { createCursorSeal, openPosition, sealPosition, type Position } from '../../src/runtime/cursor.ts';

const key = (fill: number): Uint8Array => new Uint8Array(32).fill(fill);
const position: Position = { collection: 'purchase-orders', connection: 'con_1', filters: [{ field: 'vendor.id', operator: 'in', values: ['1', '2'] }], after: ['4500000001'], token: null, tokenLimit: 100, total: 1240, issuedAt: 1_000 };
const day = 24 * 60 * 60 * 1000;

function codeOf(action: () => unknown): string | null {
  try {
    action();
    return null;
  } catch (error) {
    return isKoineError(error) ? error.code : `untyped: ${String(error)}`;
  }
}

describe('cursors', () => {
  const seal = createCursorSeal([key(1)]);
  const cursor = sealPosition(seal, position);

  it('carry the position and the filters, unreadable to others', () => {
    expect(cursor).toMatch(/^kcr_[A-Za-z0-9_-]+$/);
    expect(Buffer.from(cursor.slice(4), 'base64url').toString('latin1')).not.toContain('4500000001');
    expect(openPosition(seal, cursor, 'purchase-orders', 'con_1', [], 2_000)).toEqual(position);
    expect(openPosition(seal, cursor, 'purchase-orders', 'con_1', position.filters, 2_000)).toEqual(position);
  });
  it('survive a rotation of keys', () => {
    expect(openPosition(createCursorSeal([key(2), key(1)]), cursor, 'purchase-orders', 'con_1', [], 2_000)).toEqual(position);
    expect(codeOf(() => openPosition(createCursorSeal([key(2)]), cursor, 'purchase-orders', 'con_1', [], 2_000))).toBe('invalid_cursor');
  });
  it('belong to one connection, one collection and one set of filters', () => {
    expect(codeOf(() => openPosition(seal, cursor, 'purchase-orders', 'con_2', [], 2_000))).toBe('invalid_cursor');
    expect(codeOf(() => openPosition(seal, cursor, 'vendors', 'con_1', [], 2_000))).toBe('invalid_cursor');
    expect(codeOf(() => openPosition(seal, cursor, 'purchase-orders', 'con_1', [{ field: 'vendor.id', operator: 'eq', values: ['1'] }], 2_000))).toBe('invalid_cursor');
  });
  it('work for at least seven days, then expire', () => {
    expect(openPosition(seal, cursor, 'purchase-orders', 'con_1', [], 7 * day).after).toEqual(position.after);
    expect(codeOf(() => openPosition(seal, cursor, 'purchase-orders', 'con_1', [], 9 * day))).toBe('cursor_expired');
  });
  it('cannot be changed, cut, extended or made up', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: cursor.length - 1 }), fc.constantFrom(...'ABCxyz019-_=.~'), (index, character) => {
      const changed = cursor.slice(0, index) + character + cursor.slice(index + 1);
      fc.pre(changed !== cursor);
      expect(codeOf(() => openPosition(seal, changed, 'purchase-orders', 'con_1', [], 2_000))).toBe('invalid_cursor');
    }), { numRuns: 2_000 });
    for (const text of ['', 'kcr_', cursor.slice(0, -1), `${cursor}A`, cursor.slice(4), '💥']) expect(codeOf(() => seal.open(text)), text).toBe('invalid_cursor');
  });
});
