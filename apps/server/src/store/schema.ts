import type { ColumnType, Generated } from 'kysely';
import type { ErrorCode } from '@koine/core';
import type { AuditEventsTable, AuditHeadTable } from './tables/audit.ts';
import type { ConnectionTokensTable } from './tables/connection-tokens.ts';
import type { LinkSessionsTable, LinkSignInsTable, SessionsTable } from './tables/sign-in.ts';

/** The tables as queries see them; `migrations/` makes them. Instants are RFC 3339 in UTC. */
export interface Tables {
  server_keys: ServerKeysTable;
  connections: ConnectionsTable;
  connection_secrets: ConnectionSecretsTable;
  connection_facts: ConnectionFactsTable;
  connection_tokens: ConnectionTokensTable;
  tokens: TokensTable;
  requests: RequestsTable;
  counters: CountersTable;
  events: EventsTable;
  webhook_endpoints: WebhookEndpointsTable;
  webhook_secrets: WebhookSecretsTable;
  webhook_deliveries: WebhookDeliveriesTable;
  webhook_attempts: WebhookAttemptsTable;
  sessions: SessionsTable;
  link_sessions: LinkSessionsTable;
  link_sign_ins: LinkSignInsTable;
  audit_events: AuditEventsTable;
  audit_head: AuditHeadTable;
}

/** jsonb: read as a value, written as JSON text. */
export type JsonColumn<T> = ColumnType<T, string, string>;
/** Set by the database when left out. */
type InstantDefault = ColumnType<string, string | undefined, string>;

/** Null when left out. */
type InstantOrNull = ColumnType<string | null, string | null | undefined, string | null>;

interface ServerKeysTable {
  name: string;
  key_id: string;
  wrapped_key: string;
  created_at: InstantDefault;
}

export type ConnectionStatus = 'pending' | 'active' | 'degraded' | 'unreachable' | 'reauthorization_required' | 'disabled';
export type PassthroughMode = 'off' | 'read' | 'write';

interface ConnectionsTable {
  id: string;
  system: string;
  host_group: string;
  customer_id: string | null;
  customer_name: string | null;
  settings: JsonColumn<Readonly<Record<string, string>>>;
  metadata: JsonColumn<Readonly<Record<string, string>>>;
  passthrough: ColumnType<PassthroughMode, PassthroughMode | undefined, PassthroughMode>;
  status: ConnectionStatus;
  /** Why the status is not `active`: the code of the error behind it, and its sentence. */
  status_code: ErrorCode | null;
  status_detail: string | null;
  status_since: string;
  /** First refusal of credentials that still needs a second one to be proven; see `connections/health.ts`. */
  refused_at: string | null;
  /** Last time the source was asked although it is known to refuse the credentials. */
  last_attempt_at: string | null;
  last_failed_at: string | null;
  last_checked_at: string | null;
  last_success_at: string | null;
  /** Counts changes of credentials, settings and switching on and off: an open client of another version is stale. */
  version: Generated<number>;
  /** After a reconnection or switching on: the next call that gets through is told as `connection.recovered`. */
  recovering: Generated<boolean>;
  /** When the background checks come to it; null until they have seen it. */
  next_check_at: InstantOrNull;
  /** When the credentials end, where that is known, and of which number of days before it has been told. */
  credentials_expire_at: InstantOrNull;
  expiry_warned_days: ColumnType<number | null, number | null | undefined, number | null>;
  created_at: string;
  deleted_at: string | null;
}

interface ConnectionSecretsTable {
  connection_id: string;
  version: number;
  key_id: string;
  wrapped_key: string;
  sealed: string;
}

interface ConnectionFactsTable {
  connection_id: string;
  version: number;
  /** JSON text, not jsonb: what the source said stays digit for digit. */
  facts: string;
  updated_at: string;
}

interface TokensTable {
  id: string;
  kind: 'kct' | 'ksk';
  /** Null for secret keys. */
  connection_id: string | null;
  hash: string;
  last4: string;
  /** `configuration`: the first secret key, from the environment or the data folder. `api`: issued over the API. */
  origin: 'configuration' | 'api';
  created_at: string;
  /** May lie ahead: a token that a reconnection replaced works on for a while. */
  revoked_at: string | null;
  /** What the operator calls a secret key. */
  name: ColumnType<string | null, string | null | undefined, string | null>;
  /** To the minute; secret keys only. */
  last_used_at: ColumnType<string | null, string | null | undefined, string | null>;
}

export interface UpstreamCallRecord {
  readonly method: string;
  readonly path: string;
  readonly status: number | null;
  readonly started_at: string;
  readonly duration_ms: number;
  readonly queue_ms: number;
  readonly attempt: number;
  readonly error: ErrorCode | null;
  readonly request_id: string | null;
}

export interface RequestErrorRecord {
  readonly code: ErrorCode;
  readonly detail: string;
  readonly errors: readonly { readonly pointer: string | null; readonly code: string; readonly detail: string }[];
  readonly upstream: { readonly status: number | null; readonly code: string | null; readonly message: string | null; readonly request_id: string | null } | null;
}

interface RequestsTable {
  id: string;
  started_at: string;
  method: string;
  path: string;
  query: string | null;
  /** The route's template; null where no route matched. */
  route: string | null;
  status: number;
  code: ErrorCode | null;
  connection_id: string | null;
  system: string | null;
  token_id: string | null;
  total_ms: number;
  own_ms: number;
  queue_ms: number;
  upstream_ms: number;
  upstream_calls: JsonColumn<readonly UpstreamCallRecord[]>;
  error: JsonColumn<RequestErrorRecord | null>;
}

/** `events` numbers the events of this server, the id of a webhook endpoint its deliveries. Rolled back with the transaction that counted, so that no number is ever missing. */
interface CountersTable {
  name: string;
  value: Generated<number>;
}

interface EventsTable {
  id: string;
  sequence: number;
  type: string;
  created_at: string;
  connection_id: string | null;
  /** Whose connection it was then. */
  customer_id: string | null;
  customer_name: string | null;
  /** JSON text, not jsonb: every repeat of a delivery is the same byte for byte. */
  data: string;
}

export type DisabledReason = 'gone' | 'failing' | 'operator';

interface WebhookEndpointsTable {
  id: string;
  url: string;
  description: string | null;
  events: JsonColumn<readonly string[]>;
  status: 'enabled' | 'disabled';
  disabled_reason: DisabledReason | null;
  disabled_at: string | null;
  /** Failed attempts since the last one that succeeded. */
  failures_in_row: Generated<number>;
  /** The first of them. */
  failing_since: string | null;
  /** When they were told as `webhook.endpoint_failing`. */
  warned_at: string | null;
  last_succeeded_at: string | null;
  last_failed_at: string | null;
  /** Deliveries under way at once, of all processes; grows with success, halves when the receiver is overloaded. */
  concurrency: number;
  throttled_until: string | null;
  throttles_in_row: Generated<number>;
  created_at: string;
  deleted_at: string | null;
}

interface WebhookSecretsTable {
  id: string;
  endpoint_id: string;
  key_id: string;
  wrapped_key: string;
  sealed: string;
  created_at: string;
  /** Null for the present secret; one before it signs as well until then. */
  expires_at: string | null;
}

export type DeliveryStatus = 'pending' | 'succeeded' | 'failed' | 'missed';

/** What is owed to an endpoint: outbox, schedule and queue in one. */
interface WebhookDeliveriesTable {
  id: string;
  endpoint_id: string;
  event_id: string;
  sequence: number;
  /** `missed`: never attempted, because the endpoint was disabled. */
  status: DeliveryStatus;
  created_at: string;
  /** When the next attempt is due; null when there is none. */
  due_at: string | null;
  /** Place of the next attempt in the schedule. */
  step: Generated<number>;
  attempts: Generated<number>;
  replayed: Generated<boolean>;
  /** While an attempt is under way, in the database's own time: a process that dies loses it. */
  leased_until: string | null;
  /** Counts leases: what a lease brought counts only while it is the last one. */
  epoch: Generated<number>;
  lost_leases: Generated<number>;
  finished_at: string | null;
}

export type AttemptError = 'http_status' | 'redirect' | 'timeout' | 'unreachable' | 'tls_untrusted' | 'invalid_response' | 'url_forbidden';

interface WebhookAttemptsTable {
  delivery_id: string;
  number: number;
  started_at: string;
  duration_ms: number;
  http_status: number | null;
  /** Null for one that succeeded. */
  error: AttemptError | null;
  response_text: string | null;
}
