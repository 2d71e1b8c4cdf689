import { constants, createHmac, createPrivateKey, createPublicKey, sign, timingSafeEqual, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

export interface Jwt {
  readonly header: Readonly<Record<string, unknown>>;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly signed: string;
  readonly signature: Buffer;
}

const PART = /^[A-Za-z0-9_-]+$/;

/** Reads the parts of a compact JWS; null when it is none. */
export function readJwt(text: string): Jwt | null {
  const [header = '', payload = '', signature = '', ...more] = text.split('.');
  if (more.length > 0 || ![header, payload, signature].every((part) => PART.test(part))) return null;
  const head = readObject(header);
  const body = readObject(payload);
  if (head === null || body === null) return null;
  return { header: head, payload: body, signed: `${header}.${payload}`, signature: Buffer.from(signature, 'base64url') };
}

function readObject(part: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}

/** The algorithms NetSuite takes for a client assertion. RS256 (PKCS#1 v1.5) is not among them. */
const ALGORITHMS: Readonly<Record<string, { readonly hash: string; readonly saltLength: number; readonly curve: string | null }>> = {
  PS256: { hash: 'sha256', saltLength: 32, curve: null },
  PS384: { hash: 'sha384', saltLength: 48, curve: null },
  PS512: { hash: 'sha512', saltLength: 64, curve: null },
  ES256: { hash: 'sha256', saltLength: 0, curve: 'prime256v1' },
  ES384: { hash: 'sha384', saltLength: 0, curve: 'secp384r1' },
  ES512: { hash: 'sha512', saltLength: 0, curve: 'secp521r1' },
};

/** Whether the signature is right under the algorithm the header names, and that algorithm fits the certificate's key. */
export function isSignedBy(jwt: Jwt, key: KeyObject): boolean {
  const algorithm = typeof jwt.header['alg'] === 'string' ? ALGORITHMS[jwt.header['alg']] : undefined;
  if (algorithm === undefined) return false;
  const data = Buffer.from(jwt.signed);
  if (algorithm.curve === null) {
    return key.asymmetricKeyType === 'rsa' && verify(algorithm.hash, data, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: algorithm.saltLength }, jwt.signature);
  }
  return key.asymmetricKeyDetails?.namedCurve === algorithm.curve && verify(algorithm.hash, data, { key, dsaEncoding: 'ieee-p1363' }, jwt.signature);
}

export function publicKeyOf(privatePem: string): KeyObject {
  return createPublicKey(createPrivateKey(privatePem));
}

/** NetSuite's own access tokens are RS256 JWTs. */
export function signAccessToken(privatePem: string, payload: Readonly<Record<string, unknown>>): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part({ kid: 's.SYSTEM.2026_1', typ: 'JWT', alg: 'RS256' })}.${part(payload)}`;
  return `${signed}.${sign('sha256', Buffer.from(signed), privatePem).toString('base64url')}`;
}

export function hmacSha256(key: string, text: string): Buffer {
  return createHmac('sha256', key).update(text, 'utf8').digest();
}

export function isEqual(left: Buffer, right: Buffer): boolean {
  return left.length === right.length && timingSafeEqual(left, right);
}
