import { isKoineError, KoineError, type WriteOutcome } from './koine-error.ts';
import type { ErrorCode } from './codes.ts';
import { restate } from './restate.ts';
import { TransportFailure, type TransportFailureKind } from './transport-failure.ts';

interface Asked {
  /** The system's name, as it begins a sentence. */
  readonly system: string;
  readonly write: boolean;
}

const codeOf: Readonly<Record<TransportFailureKind, ErrorCode>> = {
  unreachable: 'upstream_unreachable',
  tls: 'tls_untrusted',
  timeout: 'upstream_timeout',
  expired: 'upstream_timeout',
  too_large: 'upstream_response_too_large',
  undecodable: 'upstream_invalid_response',
  aborted: 'deadline_exceeded',
  unsendable: 'invalid_parameter',
};

const sentence: Readonly<Record<TransportFailureKind, (sent: boolean) => string>> = {
  unreachable: (sent) => (sent ? 'broke the connection before it had answered' : 'cannot be reached'),
  tls: () => 'shows a certificate that is not trusted',
  timeout: () => 'did not answer in time',
  expired: () => 'did not answer in time',
  too_large: () => 'answered more than can be taken in',
  undecodable: () => 'answered something that does not follow HTTP',
  aborted: () => 'was not waited for any longer',
  unsendable: () => 'cannot be sent this request: a header or the path is malformed',
};

/** An error for a call without a usable answer. Before the first byte was sent a write is `not_applied`, after it `unknown`. */
export function errorFromTransport(failure: unknown, asked: Asked): KoineError {
  if (isKoineError(failure)) return asked.write && failure.writeOutcome === null ? restate(failure, { writeOutcome: 'not_attempted' }) : failure;
  if (!(failure instanceof TransportFailure)) throw failure;
  const outcome: WriteOutcome = failure.sent ? 'unknown' : 'not_applied';
  return new KoineError(codeOf[failure.kind], {
    detail: `${asked.system} ${sentence[failure.kind](failure.sent)} (${failure.message}).`,
    ...(asked.write ? { writeOutcome: outcome } : {}),
  });
}
