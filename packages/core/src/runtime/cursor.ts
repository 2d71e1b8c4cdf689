import { createCipheriv, createDecipheriv, createHash, createSecretKey } from 'node:crypto';
import { KoineError } from '../errors/koine-error.ts';
import { createRandomStore } from '../io/random-store.ts';
import type { Filter } from './filters.ts';

/** Seals a walk's position so that a caller can neither read nor change it. */
export interface CursorSeal {
  seal(payload: string): string;
  /** Throws `invalid_cursor` for what it did not seal. */
  open(sealed: string): string;
}

const prefix = 'kcr_';
const ivBytes = 12;
const tagBytes = 16;

/** AES-256-GCM. The first key seals; all of them open, so that keys can be rotated while walks go on. */
export function createCursorSeal(keys: readonly Uint8Array[]): CursorSeal {
  // Key objects: bytes would be taken in anew for each cursor.
  const named = keys.map((key) => ({ key: createSecretKey(key), name: createHash('sha256').update(key).digest().subarray(0, 2) }));
  const [first] = named;
  if (first === undefined) throw new TypeError('a cursor seal needs at least one key of 32 bytes');
  const random = createRandomStore();
  return {
    seal(payload) {
      const iv = random(ivBytes);
      const cipher = createCipheriv('aes-256-gcm', first.key, iv);
      const text = Buffer.concat([cipher.update(payload, 'utf8'), cipher.final()]);
      return prefix + Buffer.concat([first.name, iv, cipher.getAuthTag(), text]).toString('base64url');
    },
    open(sealed) {
      const bytes = sealed.startsWith(prefix) ? Buffer.from(sealed.slice(prefix.length), 'base64url') : Buffer.alloc(0);
      if (bytes.length <= 2 + ivBytes + tagBytes || prefix + bytes.toString('base64url') !== sealed) throw unreadable();
      const key = named.find((candidate) => candidate.name.equals(bytes.subarray(0, 2)))?.key;
      if (key === undefined) throw unreadable();
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(2, 2 + ivBytes));
        decipher.setAuthTag(bytes.subarray(2 + ivBytes, 2 + ivBytes + tagBytes));
        return Buffer.concat([decipher.update(bytes.subarray(2 + ivBytes + tagBytes)), decipher.final()]).toString('utf8');
      } catch (cause) {
        throw unreadable(cause);
      }
    },
  };
}

function unreadable(cause?: unknown): KoineError {
  return new KoineError('invalid_cursor', { detail: 'The cursor is not one this server issued, or it was changed.', cause });
}

/** Where a walk stands. `total` is counted once, on its first page. */
export interface Position {
  readonly collection: string;
  readonly connection: string;
  readonly filters: readonly Filter[];
  readonly after: readonly string[];
  readonly token: string | null;
  /** The page size the token continues; with another the walk goes on by key. */
  readonly tokenLimit: number;
  readonly total: number | null;
  readonly issuedAt: number;
}

const lifetime = 8 * 24 * 60 * 60 * 1000;

type Packed = readonly [version: 1, collection: string, connection: string, filters: readonly (readonly [string, Filter['operator'], readonly string[]])[], after: readonly string[], token: string | null, tokenLimit: number, total: number | null, issuedAt: number];

export function sealPosition(seal: CursorSeal, position: Position): string {
  const packed: Packed = [1, position.collection, position.connection, canonical(position.filters), position.after, position.token, position.tokenLimit, position.total, position.issuedAt];
  return seal.seal(JSON.stringify(packed));
}

export function openPosition(seal: CursorSeal, cursor: string, collection: string, connection: string, filters: readonly Filter[], now: number): Position {
  const packed = JSON.parse(seal.open(cursor)) as Packed;
  if (packed[0] !== 1) throw new KoineError('cursor_expired', { detail: 'The cursor was issued by an older version of this server.' });
  const [, itsCollection, itsConnection, itsFilters, after, token, tokenLimit, total, issuedAt] = packed;
  if (itsConnection !== connection) throw new KoineError('invalid_cursor', { detail: 'The cursor belongs to another connection.' });
  if (itsCollection !== collection) throw new KoineError('invalid_cursor', { detail: `The cursor belongs to ${itsCollection}, not to ${collection}.` });
  if (filters.length > 0 && JSON.stringify(canonical(filters)) !== JSON.stringify(itsFilters)) {
    throw new KoineError('invalid_cursor', { detail: 'The filters differ from those the cursor was issued for. Send the same ones, or none.' });
  }
  if (now - issuedAt > lifetime) throw new KoineError('cursor_expired', { detail: 'The cursor is older than 8 days.' });
  return { collection, connection, filters: itsFilters.map(([field, operator, values]) => ({ field, operator, values })), after, token, tokenLimit, total, issuedAt };
}

function canonical(filters: readonly Filter[]): Packed[3] {
  return filters.map(({ field, operator, values }) => [field, operator, [...values]] as const)
    .toSorted((left, right) => JSON.stringify(left) < JSON.stringify(right) ? -1 : 1);
}
