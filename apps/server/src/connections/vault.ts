import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** Where a secret stands. It is bound to its place: moved to another row, column or version it does not open. */
export interface Place {
  readonly table: string;
  readonly row: string;
  readonly column: string;
  readonly version: number;
}

/** What is stored: the secret under a key of its own, and that key under one of the server's. */
export interface SealedSecret {
  /** Names the server's key that wrapped the data key. */
  readonly keyId: string;
  readonly wrappedKey: string;
  readonly sealed: string;
}

export interface Vault {
  /** Name of the key that new secrets are wrapped with. */
  readonly primaryKeyId: string;
  has(keyId: string): boolean;
  seal(place: Place, secret: Uint8Array): SealedSecret;
  /** Throws `VaultError` when the key is unknown, or when anything was changed or moved. */
  open(place: Place, stored: SealedSecret): Buffer;
  /** The same secret with its data key wrapped by the primary key; the secret itself is not touched. */
  rewrap(place: Place, stored: SealedSecret): SealedSecret;
  wrapKey(place: Place, key: Uint8Array): string;
  unwrapKey(place: Place, keyId: string, wrapped: string): Buffer;
}

/** A stored secret cannot be opened. The message names its place, never what it holds. */
export class VaultError extends Error {
  override readonly name = 'VaultError';
}

const algorithm = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;
export const keyBytes = 32;

/** AES-256-GCM envelope encryption. The first key wraps, all of them unwrap, so that keys can be rotated. */
export function createVault(keys: readonly Uint8Array[]): Vault {
  const named = new Map(keys.map((key) => [nameOf(key), key]));
  const [primary] = named;
  if (primary === undefined) throw new VaultError('the vault needs at least one key');
  const [primaryKeyId, primaryKey] = primary;
  const keyNamed = (keyId: string, place: Place): Uint8Array => {
    const key = named.get(keyId);
    if (key === undefined) throw new VaultError(`${text(place)} is sealed with the key ${keyId}, which this server does not have`);
    return key;
  };
  const unwrapKey: Vault['unwrapKey'] = (place, keyId, wrapped) => decrypt(keyNamed(keyId, place), keyPlace(place), wrapped);
  const wrapKey: Vault['wrapKey'] = (place, key) => encrypt(primaryKey, keyPlace(place), key);
  return {
    primaryKeyId,
    has: (keyId) => named.has(keyId),
    seal(place, secret) {
      const dataKey = randomBytes(keyBytes);
      return { keyId: primaryKeyId, wrappedKey: wrapKey(place, dataKey), sealed: encrypt(dataKey, place, secret) };
    },
    open: (place, stored) => decrypt(unwrapKey(place, stored.keyId, stored.wrappedKey), place, stored.sealed),
    rewrap: (place, stored) => ({ keyId: primaryKeyId, wrappedKey: wrapKey(place, unwrapKey(place, stored.keyId, stored.wrappedKey)), sealed: stored.sealed }),
    wrapKey,
    unwrapKey,
  };
}

/** Tells keys apart without telling anything of them. */
function nameOf(key: Uint8Array): string {
  if (key.byteLength !== keyBytes) throw new VaultError(`a key of the vault has ${key.byteLength} bytes instead of ${keyBytes}`);
  return createHash('sha256').update('koine key name').update(key).digest('hex').slice(0, 16);
}

const text = ({ table, row, column, version }: Place): string => `${table}|${row}|${column}|${version}`;
const keyPlace = (place: Place): Place => ({ ...place, column: `${place.column}.key` });

function encrypt(key: Uint8Array, place: Place, plain: Uint8Array): string {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv(algorithm, key, iv).setAAD(Buffer.from(text(place)));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
}

function decrypt(key: Uint8Array, place: Place, stored: string): Buffer {
  const bytes = Buffer.from(stored, 'base64url');
  if (bytes.length < ivBytes + tagBytes) throw new VaultError(`${text(place)} is cut off`);
  const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, ivBytes), { authTagLength: tagBytes }).setAAD(Buffer.from(text(place)));
  decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]);
  } catch (cause) {
    throw new VaultError(`${text(place)} was changed or moved after it was sealed`, { cause });
  }
}
