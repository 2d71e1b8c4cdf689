import type { KeyObject } from 'node:crypto';
import type { Settings } from '../../kernel/stand-in.ts';
import { publicKeyOf } from './jwt.ts';
import type { TokenSecrets } from './oauth1.ts';
import { sandboxP256Key, sandboxP384Key, sandboxP521Key, sandboxRsaKey } from './sandbox-keys.ts';

export const clientId = '1c343a716c1dceb60e7fc149fa6735929ef77d28fe16293f892976dde7d8e3e2';

/** The integration record that people sign in to: with a secret, and one without. */
export const signInClient = { client_id: '5b1e0f9c8d7a6b5c4d3e2f1a0b9c8d7e6f5a4b3c2d1e0f9a8b7c6d5e4f3a2b1c', client_secret: 'e0d1c2b3a4958677685940312233445566778899aabbccddeeff00112233aa55' };
export const publicClientId = '0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9';

export const tokenSecrets: TokenSecrets = {
  consumerKey: '7d1fd4a2c9e84b1bb6f0a3c58e2d9471c3b5a6f7e8d90112233445566778899a',
  consumerSecret: '9b2c4e6f80a1b3d5c7e9f0123456789abcdef0fedcba98765432100123456789',
  tokenId: '4f6e8d0c2b4a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0',
  tokenSecret: 'b7a6958473625140f1e2d3c4b5a69788796a5b4c3d2e1f00a9b8c7d6e5f40312',
};

interface Certificate {
  readonly id: string;
  readonly algorithm: string;
  readonly privatePem: string;
}

/** One certificate per kind of key, mapped to the same integration, entity and role. */
const certificates: readonly Certificate[] = [
  { id: 'sandbox-cert-rsa-3072-0AbCdEfGhIjKlMnOpQrStUv', algorithm: 'PS256', privatePem: sandboxRsaKey },
  { id: 'sandbox-cert-ec-p256-1AbCdEfGhIjKlMnOpQrStUvw', algorithm: 'ES256', privatePem: sandboxP256Key },
  { id: 'sandbox-cert-ec-p384-2AbCdEfGhIjKlMnOpQrStUvw', algorithm: 'ES384', privatePem: sandboxP384Key },
  { id: 'sandbox-cert-ec-p521-3AbCdEfGhIjKlMnOpQrStUvw', algorithm: 'ES512', privatePem: sandboxP521Key },
];

const publicKeys = new Map<string, KeyObject>();

/** The public key of a certificate id; null when there is no such mapping. */
export function certificateKey(id: string): KeyObject | null {
  const known = publicKeys.get(id);
  if (known !== undefined) return known;
  const certificate = certificates.find((one) => one.id === id);
  if (certificate === undefined) return null;
  const key = publicKeyOf(certificate.privatePem);
  publicKeys.set(id, key);
  return key;
}

/** What `POST /api/v1/connections` takes: M2M with RSA and with elliptic curves, then token-based. */
export function credentialList(): readonly Settings[] {
  const assertions = certificates.map((certificate) => ({ type: 'oauth2_m2m', client_id: clientId, certificate_id: certificate.id, private_key: certificate.privatePem }));
  const tokenBased = {
    type: 'token_based',
    consumer_key: tokenSecrets.consumerKey,
    consumer_secret: tokenSecrets.consumerSecret,
    token_id: tokenSecrets.tokenId,
    token_secret: tokenSecrets.tokenSecret,
  };
  return [...assertions.slice(0, 2), tokenBased, ...assertions.slice(2)];
}
