import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createVault, VaultError, type Place } from '../src/connections/vault.ts';

const place: Place = { table: 'connection_secrets', row: 'con_a', column: 'sealed', version: 3 };
const secret = Buffer.from('{"type":"basic","username":"KOINE","password":"correct horse"}');

describe('the vault', () => {
  const key = randomBytes(32);
  const vault = createVault([key]);
  const stored = vault.seal(place, secret);

  it('opens what it sealed', () => {
    expect(vault.open(place, stored)).toEqual(secret);
  });

  it('stores nothing of the secret and never the same twice', () => {
    const again = vault.seal(place, secret);
    expect(again.sealed).not.toBe(stored.sealed);
    expect(again.wrappedKey).not.toBe(stored.wrappedKey);
    expect(Buffer.from(stored.sealed, 'base64url').includes('horse')).toBe(false);
  });

  it('refuses a secret moved to another row, table, column or version', () => {
    for (const moved of [{ row: 'con_b' }, { table: 'tokens' }, { column: 'facts' }, { version: 4 }]) {
      expect(() => vault.open({ ...place, ...moved }, stored)).toThrow(VaultError);
    }
  });

  it('refuses parts swapped between two rows', () => {
    const other: Place = { ...place, row: 'con_b' };
    const others = vault.seal(other, Buffer.from('other'));
    expect(() => vault.open(place, { ...stored, sealed: others.sealed })).toThrow(VaultError);
    expect(() => vault.open(place, { ...stored, wrappedKey: others.wrappedKey })).toThrow(VaultError);
    expect(() => vault.open(place, others)).toThrow(VaultError);
  });

  it('refuses every flipped bit and every cut', () => {
    fc.assert(fc.property(fc.constantFrom('sealed' as const, 'wrappedKey' as const), fc.nat(), fc.integer({ min: 0, max: 7 }), (part, at, bit) => {
      const bytes = Buffer.from(stored[part], 'base64url');
      const index = at % bytes.length;
      bytes[index] = (bytes[index] ?? 0) ^ (1 << bit);
      expect(() => vault.open(place, { ...stored, [part]: bytes.toString('base64url') })).toThrow(VaultError);
      expect(() => vault.open(place, { ...stored, [part]: stored[part].slice(0, at % stored[part].length) })).toThrow(VaultError);
    }), { numRuns: 500 });
  });

  it('opens with any of its keys, wraps with the first, and does without a retired one after re-wrapping', () => {
    const next = randomBytes(32);
    const both = createVault([next, key]);
    expect(both.open(place, stored)).toEqual(secret);
    const rewrapped = both.rewrap(place, stored);
    expect(rewrapped.sealed).toBe(stored.sealed);
    expect(rewrapped.keyId).toBe(both.primaryKeyId);
    expect(createVault([next]).open(place, rewrapped)).toEqual(secret);
    expect(() => createVault([next]).open(place, stored)).toThrow(/does not have/);
  });

  it('takes keys of 32 bytes only, and at least one', () => {
    expect(() => createVault([])).toThrow(VaultError);
    expect(() => createVault([randomBytes(16)])).toThrow(VaultError);
  });
});
