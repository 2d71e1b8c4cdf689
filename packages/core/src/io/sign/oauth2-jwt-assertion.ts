import { createPrivateKey, randomUUID, type KeyObject } from 'node:crypto';
import { SignJWT } from 'jose';
import { KoineError } from '../../errors/koine-error.ts';
import { credential } from '../credentials.ts';
import { accessToken } from './access-token.ts';
import type { Signer } from './signer.ts';
import { requestToken, type TokenEndpoint } from './token-endpoint.ts';
import { tokenUrl } from './token-url.ts';

export interface JwtAssertionGrant {
  readonly tokenUrl: string;
  readonly scope: readonly string[];
}

/** Seconds an assertion is good for; servers allow up to an hour. */
const assertionLifetime = 300;

/** Client credentials with a signed assertion (RFC 7523, 2.2); `aud` is the token address that is called. */
export function oauth2JwtAssertion(grant: JwtAssertionGrant, endpoint: TokenEndpoint): Signer {
  const mint: Parameters<typeof accessToken>[0] = async (credentials, scope) => {
    const key = readKey(credential(credentials, 'private_key'));
    const now = Math.floor(endpoint.clock.now() / 1000);
    const assertion = await new SignJWT({ scope: [...grant.scope] })
      .setProtectedHeader({ typ: 'JWT', alg: assertionAlgorithm(key), kid: credential(credentials, 'certificate_id') })
      .setIssuer(credential(credentials, 'client_id'))
      .setAudience(grant.tokenUrl)
      .setIssuedAt(now)
      .setExpirationTime(now + assertionLifetime)
      .setJti(randomUUID())
      .sign(key);
    endpoint.redactor.register(assertion);
    const form = { grant_type: 'client_credentials', client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer', client_assertion: assertion };
    return requestToken(endpoint, tokenUrl(grant.tokenUrl), form, {}, scope);
  };
  return accessToken(mint, endpoint.clock, endpoint.redactor);
}

/** PEM; a key that went through a form field may carry its line ends as `\n`. */
function readKey(pem: string): KeyObject {
  try {
    return createPrivateKey(pem.replace(/\\n/g, '\n'));
  } catch {
    // The reason may quote the key.
    throw new KoineError('reauthorization_required', { detail: 'The stored private key cannot be read: a PEM key without a passphrase is needed.' });
  }
}

const byCurve: Readonly<Record<string, string>> = { prime256v1: 'ES256', secp384r1: 'ES384', secp521r1: 'ES512' };

/** RSA signs with PSS, its hash as strong as the key (NIST SP 800-57, table 2: 7,680 bits match SHA-384, 15,360 SHA-512); a curve has its own hash. */
export function assertionAlgorithm(key: KeyObject): string {
  const details = key.asymmetricKeyDetails;
  const bits = details?.modulusLength ?? 0;
  if (key.asymmetricKeyType === 'rsa') return bits >= 15360 ? 'PS512' : bits >= 7680 ? 'PS384' : 'PS256';
  const algorithm = byCurve[details?.namedCurve ?? ''];
  if (algorithm === undefined) throw new KoineError('reauthorization_required', { detail: 'The stored private key is neither an RSA key nor one of the curves P-256, P-384, P-521.' });
  return algorithm;
}
