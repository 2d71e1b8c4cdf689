import { createHmac, timingSafeEqual, type KeyObject } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { randomBase62, toBase62 } from './base62.ts';

/** `kct`: opens the data of one connection. `ksk`: the secret key of the operator's backend. `lnk`: opens one link session. */
export type TokenKind = 'kct' | 'ksk' | 'lnk';

/**
 * Tokens are a prefix, 32 random base62 digits (190 bits) and 6 digits of checksum: the CRC-32 (IEEE) of the 32 in ASCII, in base62.
 * So a typing error is told from an unknown token without a look into the database, and scanners can verify a find offline.
 */
const shape = /^(kct|ksk|lnk)_([0-9A-Za-z]{32})([0-9A-Za-z]{6})$/;
const kinds: readonly TokenKind[] = ['kct', 'ksk', 'lnk'];
/** Anything that was meant to be one of our tokens, wherever it stands in a text; right behind an escape such as %20, too. */
export const tokenPattern = /(?:kct|ksk|lnk)_[0-9A-Za-z]{20,}/g;

export function newToken(kind: TokenKind): string {
  const random = randomBase62(32);
  return `${kind}_${random}${checksum(random)}`;
}

function checksum(random: string): string {
  return toBase62(crc32(random), 6);
}

/** The kind of a well-formed token, or null for one with a typing error. */
export function tokenKind(token: string): TokenKind | null {
  const match = shape.exec(token);
  if (match === null) return null;
  const [, kind, random = '', sum = ''] = match;
  if (checksum(random) !== sum) return null;
  return kinds.find((one) => one === kind) ?? null;
}

/** What is kept of a token: a keyed hash, useless without the key, which is not in the database in the clear. */
export function hashToken(token: string, key: KeyObject): string {
  return createHmac('sha256', key).update(token).digest('base64url');
}

/** Compares two hashes in constant time. */
export function sameHash(left: string, right: string): boolean {
  const a = Buffer.from(left);
  const b = Buffer.from(right);
  return a.length === b.length && timingSafeEqual(a, b);
}
