import { credential } from '../credentials.ts';
import type { Redactor } from '../redact.ts';
import { fixedSignature, type Signer } from './signer.ts';

/** RFC 7617, in UTF-8. */
export function basicHeader(username: string, password: string, redactor: Redactor): string {
  const pair = Buffer.from(`${username}:${password}`, 'utf8').toString('base64');
  redactor.register(pair);
  return `Basic ${pair}`;
}

export function basic(redactor: Redactor): Signer {
  return {
    async sign(_request, credentials) {
      return fixedSignature({ authorization: basicHeader(credential(credentials, 'username'), credential(credentials, 'password'), redactor) });
    },
  };
}
