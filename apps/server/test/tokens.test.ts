import { createSecretKey } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashToken, newToken, sameHash, tokenKind } from '../src/tokens.ts';

describe('tokens', () => {
  it('have the documented shape: prefix, 32 base62 characters, CRC-32 in 6', () => {
    // The checksum of 32 zeros, computed with Python's zlib.crc32.
    expect(tokenKind('kct_000000000000000000000000000000002wjyrI')).toBe('kct');
    expect(newToken('kct')).toMatch(/^kct_[0-9A-Za-z]{38}$/);
    expect(newToken('ksk')).toMatch(/^ksk_[0-9A-Za-z]{38}$/);
  });

  it('are known by their checksum', () => {
    for (let round = 0; round < 200; round += 1) {
      expect(tokenKind(newToken('kct'))).toBe('kct');
      expect(tokenKind(newToken('ksk'))).toBe('ksk');
    }
  });

  it('with any one character changed are malformed', () => {
    const digits = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'];
    fc.assert(fc.property(fc.integer({ min: 4, max: 41 }), fc.constantFrom(...digits), (position, digit) => {
      const token = newToken('kct');
      fc.pre(token.charAt(position) !== digit);
      expect(tokenKind(token.slice(0, position) + digit + token.slice(position + 1))).toBeNull();
    }), { numRuns: 2000 });
  });

  it('of another shape are malformed', () => {
    for (const text of ['', 'kct_', 'kct_abc', `${newToken('kct')}x`, ` ${newToken('kct')}`, newToken('kct').replace('kct', 'KCT'), newToken('kct').replace('kct', 'whs')]) expect(tokenKind(text)).toBeNull();
  });

  it('are kept as a hash that needs the key', () => {
    const token = newToken('kct');
    const hash = hashToken(token, createSecretKey(Buffer.alloc(32, 1)));
    expect(hash).not.toContain(token.slice(4, 20));
    expect(sameHash(hash, hashToken(token, createSecretKey(Buffer.alloc(32, 1))))).toBe(true);
    expect(sameHash(hash, hashToken(token, createSecretKey(Buffer.alloc(32, 2))))).toBe(false);
    expect(sameHash(hash, 'short')).toBe(false);
  });
});
