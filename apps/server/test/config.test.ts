import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../src/config.ts';
import { keptEncryptionKeys, keptSecretKey } from '../src/kept-keys.ts';
import { ConnectorPackageError, loadSystems, systemsOf } from '../src/systems.ts';
import { newToken, tokenKind } from '../src/tokens.ts';
import { connectors } from './support/ledger-connector.ts';

describe('the configuration', () => {
  it('has the documented defaults', () => {
    expect(readConfig({ PORT: '' })).toMatchObject({
      port: 4000, host: '127.0.0.1', dataFolder: join(process.cwd(), '.koine'), database: { kind: 'embedded' }, secretKey: null, encryptionKeys: null, publicUrl: null,
      connectorPackages: null, allowedPrivateHosts: [], roles: ['api', 'worker'], rateLimit: 600, logLevel: 'info',
    });
  });

  it('reads lists, keys and addresses', () => {
    const [first, second, key] = [randomBytes(32), randomBytes(32), newToken('ksk')];
    const config = readConfig({ KOINE_ENCRYPTION_KEYS: `${first.toString('base64')}, ${second.toString('base64')}`, KOINE_ALLOWED_PRIVATE_HOSTS: 'erp.local, 10.0.0.1:8443,', KOINE_PUBLIC_URL: 'https://koine.example/', DATABASE_URL: 'postgres://u@h/d', KOINE_ROLES: 'worker', KOINE_SECRET_KEY: key });
    expect(config).toMatchObject({ encryptionKeys: [first, second], allowedPrivateHosts: ['erp.local', '10.0.0.1:8443'], publicUrl: 'https://koine.example', database: { kind: 'postgres', url: 'postgres://u@h/d' }, roles: ['worker'], secretKey: key });
  });

  it('names every variable that is wrong, and never a value', () => {
    const secret = 'not-a-key-canary';
    const read = () => readConfig({ PORT: '99999', KOINE_SECRET_KEY: secret, KOINE_ENCRYPTION_KEYS: secret, DATABASE_URL: 'mysql://u:canary@h', KOINE_ROLES: 'api,chef', LOG_LEVEL: 'loud' });
    expect(read).toThrow(ConfigError);
    try { read(); } catch (error) {
      const { message } = error as Error;
      for (const name of ['PORT', 'KOINE_SECRET_KEY', 'KOINE_ENCRYPTION_KEYS', 'DATABASE_URL', 'KOINE_ROLES', 'LOG_LEVEL']) expect(message).toContain(name);
      expect(message).not.toContain('canary');
    }
  });
});

it('generated keys are kept, the same at every start, for the server\'s user alone', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'koine-keys-'));
  try {
    const [first, again] = [await keptSecretKey(folder), await keptSecretKey(folder)];
    expect(tokenKind(first.text)).toBe('ksk');
    expect(again).toEqual({ text: first.text, isNew: false });
    const keys = await keptEncryptionKeys(folder);
    expect(Buffer.from(keys.text, 'base64')).toHaveLength(32);
    for (const file of ['secret-key', 'encryption-keys']) expect((await stat(join(folder, file))).mode & 0o777).toBe(0o600);
    await chmod(join(folder, 'secret-key'), 0o644);
    await keptSecretKey(folder);
    expect((await stat(join(folder, 'secret-key'))).mode & 0o777).toBe(0o600);
    expect(await readFile(join(folder, 'secret-key'), 'utf8')).toBe(`${first.text}\n`);
  } finally {
    await rm(folder, { recursive: true });
  }
});

describe('connector packages', () => {
  it('are loaded by name', async () => {
    const systems = await loadSystems([new URL('support/ledger-connector.ts', import.meta.url).href]);
    expect([...systems.keys()]).toEqual(connectors.map((connector) => connector.id));
  });

  it('that are missing, export nothing, or clash are refused by name', async () => {
    await expect(loadSystems(['@koine/nowhere'])).rejects.toThrow(/@koine\/nowhere/);
    await expect(loadSystems(['node:path'])).rejects.toThrow(ConnectorPackageError);
    expect(() => systemsOf([...connectors, ...connectors])).toThrow(/two packages/);
  });
});

describe('apps for sign-ins', () => {
  it('are named by system; a public one has no secret', () => {
    const { oauthApps } = readConfig({ KOINE_OAUTH_NETSUITE_CLIENT_ID: 'a', KOINE_OAUTH_NETSUITE_CLIENT_SECRET: 'b', KOINE_OAUTH_DYNAMICS_BUSINESS_CENTRAL_CLIENT_ID: 'c', KOINE_OAUTH_DYNAMICS_BUSINESS_CENTRAL_CLIENT_SECRET: ' ' });
    expect([...oauthApps]).toEqual([['netsuite', { id: 'a', secret: 'b' }], ['dynamics_business_central', { id: 'c', secret: null }]]);
    expect(() => readConfig({ KOINE_OAUTH_NETSUITE_CLIENT_SECRET: 'b' })).toThrow(/KOINE_OAUTH_NETSUITE_CLIENT_ID/);
  });

  it('and the interval of background checks is in seconds', () => {
    expect(readConfig({}).healthInterval).toBe(300_000);
    expect(readConfig({ KOINE_HEALTH_INTERVAL: '60' }).healthInterval).toBe(60_000);
    for (const wrong of ['5', 'often', '100000']) expect(() => readConfig({ KOINE_HEALTH_INTERVAL: wrong })).toThrow(/KOINE_HEALTH_INTERVAL/);
  });
});
