import type { ErrorCode, KoineError } from '@koine/core';
import type { ConnectionRow } from '../store/connections.ts';

/** What a failed call says of its connection. */
export type Verdict =
  /** Nothing: the caller's own mistake, throttling, a record that cannot be read. */
  | 'none'
  /** The source refused the credentials; `refused_proven` when its token endpoint did, else a second refusal must prove it. */
  | 'refused' | 'refused_proven'
  /** The host cannot be reached. */
  | 'unreachable'
  /** The source answers, but fails. */
  | 'failing'
  /** Credentials work, something in the source's set-up is missing. Only a check tells this of a connection; a call tells it of one collection. */
  | 'incomplete';

const verdicts: Partial<Record<ErrorCode, Verdict>> = {
  reauthorization_required: 'refused',
  upstream_unreachable: 'unreachable',
  tls_untrusted: 'unreachable',
  upstream_error: 'failing',
  upstream_timeout: 'failing',
  upstream_maintenance: 'failing',
  permission_missing: 'incomplete',
  feature_not_enabled: 'incomplete',
  endpoint_misconfigured: 'incomplete',
  company_not_found: 'incomplete',
  url_forbidden: 'incomplete',
  upstream_invalid_response: 'incomplete',
};

export function verdictOf(error: KoineError): Verdict {
  const verdict = verdicts[error.code] ?? 'none';
  if (verdict !== 'refused') return verdict;
  // Without having asked anybody: the stored credentials themselves cannot be used.
  if (error.upstream === null) return 'refused_proven';
  // In OAuth's own words (RFC 6749, 5.2): the authorization server itself says so. A bare 401 may come from something before it.
  return error.upstream.saidBy === 'token_endpoint' && error.upstream.code !== null ? 'refused_proven' : 'refused';
}

/** Failures of network and machines, which come in waves over many connections; never of credentials or permissions. */
export function isInfrastructure(code: ErrorCode): boolean {
  const verdict = verdicts[code];
  return verdict === 'unreachable' || verdict === 'failing';
}

/** As infrastructure fails, and as it is left alone because it did. */
export function isSignOfOutage(code: ErrorCode): boolean {
  return code === 'upstream_circuit_open' || isInfrastructure(code);
}

/** Whether a successful call ends the present status. What a check found incomplete, only a check finds complete. */
export function recoversByTraffic(connection: Pick<ConnectionRow, 'status' | 'status_code'>): boolean {
  if (connection.status === 'reauthorization_required' || connection.status === 'unreachable') return true;
  return connection.status === 'degraded' && (connection.status_code === null || isInfrastructure(connection.status_code));
}
