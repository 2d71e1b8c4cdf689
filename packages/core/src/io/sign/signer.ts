import type { Credentials } from '../credentials.ts';
import type { RequestScope } from '../scope.ts';

export interface Unsigned {
  readonly method: string;
  /** Complete, with its query. */
  readonly url: URL;
}

export interface Signature {
  readonly headers: Readonly<Record<string, string>>;
  /** Told that the source answered 401 to this signature. True when signing anew may help. */
  refused(): boolean;
}

/** Puts proof of who asks on a request. Each scheme is one of these; secrets are handed in for each signing and not kept. */
export interface Signer {
  sign(request: Unsigned, credentials: Credentials, scope: RequestScope): Promise<Signature>;
}

/** A signature that would be the same again. */
export function fixedSignature(headers: Readonly<Record<string, string>>): Signature {
  return { headers, refused: () => false };
}
