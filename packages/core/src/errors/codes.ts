/**
 * The closed table of error codes: what each means for the HTTP status, whose fault it is, and whether trying again can help.
 * A code is never renamed or removed; a caller that does not know a code can act on `fault` and `retryable` alone.
 */

/** Whose fault an error is: the caller's request, the connection's credentials or set-up, the ERP, or this platform. */
export type Fault = 'caller' | 'connection' | 'upstream' | 'platform';

export interface CodeFacts {
  readonly status: number;
  readonly fault: Fault;
  readonly retryable: boolean;
  readonly title: string;
  /** What the reader should do next; the answer may replace it by something more precise. */
  readonly remedy: string;
}

const caller = (status: number, title: string, remedy: string, retryable = false): CodeFacts => ({ status, fault: 'caller', retryable, title, remedy });
const connection = (status: number, title: string, remedy: string, retryable = false): CodeFacts => ({ status, fault: 'connection', retryable, title, remedy });
const upstream = (status: number, title: string, remedy: string, retryable = true): CodeFacts => ({ status, fault: 'upstream', retryable, title, remedy });
const platform = (status: number, title: string, remedy: string): CodeFacts => ({ status, fault: 'platform', retryable: true, title, remedy });

export const codes = {
  invalid_json: caller(400, 'Body is not JSON', 'Send a JSON body in UTF-8 with Content-Type: application/json.'),
  invalid_parameter: caller(400, 'Invalid parameter', 'Correct the parameter named in errors[] and send the request again.'),
  unknown_parameter: caller(400, 'Unknown parameter', 'Remove the parameter named in errors[]; the reference lists those that exist.'),
  unsupported_filter: caller(400, 'Filter not supported by this system', 'Use one of the filters that GET /api/v1/connection/coverage lists for this system, or filter on your side.'),
  invalid_cursor: caller(400, 'Invalid cursor', 'Start the walk again without a cursor, with the same filters on each page.'),
  token_in_query: caller(400, 'Token in the query string', 'Send the token in the Authorization header, and rotate it: query strings end up in logs.'),
  authentication_missing: caller(401, 'Authentication missing', 'Send Authorization: Bearer followed by a connection token (kct_) or a secret key (ksk_).'),
  token_malformed: caller(401, 'Token malformed', 'The token has a typing error; copy it again in full.'),
  token_invalid: caller(401, 'Token unknown', 'Check that the token belongs to this server, or issue a new one.'),
  token_revoked: caller(401, 'Token revoked', 'This token was rotated or replaced by a reconnection; use the newest token of the connection.'),
  reauthorization_required: connection(401, 'Reconnect required', 'Ask an administrator of the connected system to reconnect.'),
  insufficient_scope: caller(403, 'Token of the wrong kind', 'Use a secret key (ksk_) for management endpoints and a connection token (kct_) for /connection.'),
  csrf_rejected: caller(403, 'Cross-site request refused', 'Send unsafe requests from the page\'s own origin.'),
  not_found: caller(404, 'Not found', 'Check the id; ids are case-sensitive and belong to one connection.'),
  route_not_found: caller(404, 'No such route', 'Check the path against GET /api/v1/openapi.json.'),
  method_not_allowed: caller(405, 'Method not allowed', 'Use one of the methods in the Allow header.'),
  cursor_expired: caller(410, 'Cursor expired', 'Start the walk again without a cursor; cursors live 7 days.'),
  connection_deleted: caller(410, 'Connection deleted', 'Create a new connection; this one cannot be restored.'),
  duplicate_record: caller(409, 'Record exists already', 'Use the existing record, or another key.'),
  state_conflict: caller(409, 'Not possible in the present state', 'Read the record again and act on its present state.'),
  record_locked: { status: 409, fault: 'upstream', retryable: true, title: 'Record locked in the source', remedy: 'Somebody is editing the record in the ERP; try again in a moment.' },
  idempotency_in_progress: caller(409, 'Same request still running', 'Wait and repeat the request with the same Idempotency-Key.', true),
  version_conflict: caller(412, 'Record changed meanwhile', 'Read the record again, apply your change to it, and send its new version in If-Match.'),
  payload_too_large: caller(413, 'Request too large', 'Send a smaller body; use bulk jobs for many records.'),
  unsupported_media_type: caller(415, 'Unsupported media type', 'Send Content-Type: application/json.'),
  validation_failed: caller(422, 'Validation failed', 'Correct the fields named in errors[].'),
  reference_not_found: caller(422, 'Referenced record not found', 'Check that the referenced records exist in the connected system.'),
  read_only_field: caller(422, 'Field cannot be written', 'Leave out the fields named in errors[]; coverage lists writable ones.'),
  not_supported_by_system: caller(422, 'Not supported by this system', 'See GET /api/v1/connection/coverage for what this system can do.'),
  rejected_by_system: caller(422, 'Refused by the source', 'Read the source\'s message in detail and correct the request.'),
  period_closed: caller(422, 'Accounting period closed', 'Use a date in an open period, or have the period opened.'),
  idempotency_key_reused: caller(422, 'Idempotency-Key used for another request', 'Use a new Idempotency-Key for a new request.'),
  credentials_rejected: caller(422, 'Credentials refused by the source', 'Check the credentials with an administrator of the system and send them again.'),
  url_forbidden: caller(422, 'Address not allowed', 'Use a public https address; an operator can allow a private host with KOINE_ALLOWED_PRIVATE_HOSTS.'),
  permission_missing: connection(424, 'Permission missing in the source', 'Ask an administrator of the connected system to grant the permission named in detail.'),
  feature_not_enabled: connection(424, 'Feature not enabled in the source', 'Ask an administrator of the connected system to switch on what detail names.'),
  connection_disabled: connection(424, 'Connection disabled', 'Enable the connection with POST /api/v1/connections/{id}/enable.'),
  endpoint_misconfigured: connection(424, 'Connection settings wrong', 'Check the connection\'s settings: the address answers, but not as this system\'s API.'),
  tls_untrusted: connection(424, 'Certificate not trusted', 'Install a certificate from a public authority on the system, or make this server trust its issuer (NODE_EXTRA_CA_CERTS).'),
  company_not_found: connection(424, 'Company not found in the source', 'Check the company in the connection\'s settings.'),
  connection_pending: connection(424, 'Connection not ready yet', 'Wait until the connection is active.', true),
  rate_limited: caller(429, 'Too many requests', 'Wait for the seconds in Retry-After.', true),
  concurrency_limited: caller(429, 'Too many requests at once', 'Send fewer requests at the same time, or wait a moment.', true),
  upstream_rate_limited: upstream(429, 'The source is throttling', 'Wait for the seconds in Retry-After; the source limits how often it may be asked.'),
  internal_error: platform(500, 'Internal error', 'Try again; if it stays, tell the operator of this server the request id.'),
  overloaded: platform(503, 'Server overloaded', 'Wait for the seconds in Retry-After.'),
  shutting_down: platform(503, 'Server restarting', 'Try again in a few seconds.'),
  database_unavailable: platform(503, 'Database unavailable', 'Try again; if it stays, tell the operator of this server.'),
  upstream_error: upstream(502, 'The source failed', 'Try again; if it stays, ask the source\'s administrator, with the upstream request id.'),
  upstream_unreachable: upstream(502, 'The source cannot be reached', 'Check that the system is running and reachable from this server.'),
  upstream_invalid_response: upstream(502, 'The source answered something unreadable', 'Try again; if it stays, report the request id: the source\'s answer does not follow its protocol.'),
  upstream_response_too_large: upstream(502, 'The source\'s answer is too large', 'Ask for fewer records per page with limit.', false),
  upstream_maintenance: upstream(503, 'The source is in maintenance', 'Try again later.'),
  upstream_circuit_open: upstream(503, 'The source is failing; not asked', 'Wait for the seconds in Retry-After; the source failed repeatedly just now.'),
  upstream_timeout: upstream(504, 'The source did not answer in time', 'Try again; ask for smaller pages if it stays.'),
  deadline_exceeded: { status: 504, fault: 'platform', retryable: true, title: 'Deadline exceeded', remedy: 'Allow more time with the Request-Timeout header, or ask for smaller pages.' },
} as const satisfies Readonly<Record<string, CodeFacts>>;

/** One of the closed set of error codes; never null, lower_snake, never renamed. */
export type ErrorCode = keyof typeof codes;

export function codeFacts(code: ErrorCode): CodeFacts {
  return codes[code];
}
