import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { deriveKeys, rewrapWithPrimaryKey } from '../../src/connections/key-rotation.ts';
import { secretPlace } from '../../src/connections/secrets.ts';
import { createVault } from '../../src/connections/vault.ts';
import { newId } from '../../src/ids.ts';
import { findConnectionSecret, putConnectionSecret } from '../../src/store/connection-secrets.ts';
import { insertConnection } from '../../src/store/connections.ts';
import { openDatabase, type OpenDatabase } from '../../src/store/database.ts';
import { describeOnBothDatabases } from '../support/databases.ts';

/** The keys as bytes, to be compared. */
async function derivedBytes(...of: Parameters<typeof deriveKeys>): Promise<Readonly<Record<string, Buffer>>> {
  const { tokenHash, ...others } = await deriveKeys(...of);
  return { ...others, tokenHash: tokenHash.export() };
}

describeOnBothDatabases('rotation of the encryption keys', (under) => {
  const [first, second, third] = [randomBytes(32), randomBytes(32), randomBytes(32)];
  const ids = Array.from({ length: 5 }, (_, index) => newId('con', 1000 + index));
  let open: OpenDatabase;
  beforeAll(async () => {
    open = await openDatabase(await under.newLocation(), (error) => { throw error; });
    const vault = createVault([first]);
    await rewrapWithPrimaryKey(open.database, vault);
    await derivedBytes(open.database, vault);
    for (const id of ids) {
      const now = new Date().toISOString();
      await insertConnection(open.database, { id, system: 'test', host_group: 'host', customer_id: null, customer_name: null, settings: '{}', metadata: '{}', status: 'active', status_since: now, created_at: now });
      const sealed = vault.seal(secretPlace(id, 1), Buffer.from(`secret of ${id}`));
      await putConnectionSecret(open.database, { connection_id: id, version: 1, key_id: sealed.keyId, wrapped_key: sealed.wrappedKey, sealed: sealed.sealed });
    }
  });
  afterAll(() => open.close());

  it('re-wraps everything with the new first key, and the old one can go', async () => {
    const before = await derivedBytes(open.database, createVault([first]));
    expect(await rewrapWithPrimaryKey(open.database, createVault([second, first]))).toBe(ids.length + 1);
    expect(await rewrapWithPrimaryKey(open.database, createVault([second]))).toBe(0);
    const alone = createVault([second]);
    for (const id of ids) {
      const row = await findConnectionSecret(open.database, id);
      if (row === undefined) throw new Error('a secret is missing');
      expect(alone.open(secretPlace(id, 1), { keyId: row.key_id, wrappedKey: row.wrapped_key, sealed: row.sealed }).toString()).toBe(`secret of ${id}`);
    }
    expect(await derivedBytes(open.database, alone)).toEqual(before);
  });

  it('refuses to start when a row is sealed with a key it does not have', async () => {
    await expect(rewrapWithPrimaryKey(open.database, createVault([third]))).rejects.toThrow(/does not have/);
    await expect(rewrapWithPrimaryKey(open.database, createVault([third, first]))).rejects.toThrow(/KOINE_ENCRYPTION_KEYS/);
  });

  it('gives servers that start at once the same derived keys', async () => {
    const vault = createVault([second]);
    const all = await Promise.all(Array.from({ length: 5 }, () => derivedBytes(open.database, vault)));
    for (const keys of all) expect(keys).toEqual(all[0]);
    expect(all[0]?.['tokenHash']?.equals(all[0]['cursorSeal'] ?? Buffer.alloc(0))).toBe(false);
  });
});
