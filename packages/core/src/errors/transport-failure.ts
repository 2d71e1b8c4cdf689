/** Why no usable answer came over the wire. */
export type TransportFailureKind =
  /** No connection, or the connection broke. */
  | 'unreachable'
  /** The certificate is not trusted. */
  | 'tls'
  | 'timeout'
  /** The time for the whole call is over. */
  | 'expired'
  | 'too_large'
  /** The answer does not follow HTTP, or its content coding cannot be undone. */
  | 'undecodable'
  /** Given up by us: the request was cancelled, or its time is over. */
  | 'aborted'
  /** It could never be sent: an illegal header or path. */
  | 'unsendable';

/** `sent` tells whether the request may have reached the source. The message holds no content. */
export class TransportFailure extends Error {
  override readonly name = 'TransportFailure';
  readonly kind: TransportFailureKind;
  readonly sent: boolean;

  constructor(kind: TransportFailureKind, sent: boolean, message: string) {
    super(message);
    this.kind = kind;
    this.sent = sent;
  }
}

/** OpenSSL's and Node's names for a certificate or chain that is not accepted. */
const certificateCodes = /^(CERT_|CRL_|UNABLE_TO_|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|ERR_TLS_CERT|INVALID_CA|INVALID_PURPOSE|HOSTNAME_MISMATCH|PATH_LENGTH_EXCEEDED|UND_ERR_PRX_TLS)/;

const kindByCode: Readonly<Record<string, TransportFailureKind>> = {
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  UND_ERR_RES_EXCEEDED_MAX_SIZE: 'too_large',
  UND_ERR_HEADERS_OVERFLOW: 'too_large',
  UND_ERR_INVALID_ARG: 'unsendable',
  UND_ERR_NOT_SUPPORTED: 'unsendable',
  UND_ERR_REQ_CONTENT_LENGTH_MISMATCH: 'unsendable',
};

/** Only codes go into the message: undici's parser errors carry bytes of the answer. */
export function transportFailure(error: unknown, sent: boolean): TransportFailure {
  if (error instanceof TransportFailure) return error;
  const code = codeOf(error);
  // Not every one of undici's parser errors has a code.
  if (error instanceof Error && error.name === 'HTTPParserError') return new TransportFailure('undecodable', sent, code ?? 'no HTTP');
  if (code === null) return new TransportFailure('unreachable', sent, 'connection failed');
  if (certificateCodes.test(code)) return new TransportFailure('tls', false, code);
  return new TransportFailure(kindByCode[code] ?? 'unreachable', sent, code);
}

/** The most telling code of an error: its own, or that of what caused it. */
function codeOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const inner = error instanceof AggregateError ? error.errors[0] : error.cause;
  const own = 'code' in error && typeof error.code === 'string' ? error.code : null;
  return own === null || own === 'UND_ERR' || own === 'UND_ERR_PRX_CONN' ? (codeOf(inner) ?? own) : own;
}
