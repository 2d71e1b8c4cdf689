import { credential } from '../credentials.ts';
import { fixedSignature, type Signer } from './signer.ts';

/** The key as it is, in the header the source names. */
export function apiKeyHeader(header: string): Signer {
  return {
    async sign(_request, credentials) {
      return fixedSignature({ [header.toLowerCase()]: credential(credentials, 'api_key') });
    },
  };
}
