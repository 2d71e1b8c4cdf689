import type { ColumnType, Generated } from 'kysely';
import type { ErrorCode } from '@koine/core';

/** The tables as queries see them; `migrations/` makes them. Instants are RFC 3339 in UTC. */
export interface Tables {
  server_keys: ServerKeysTable;
  connections: ConnectionsTable;
  connection_secrets: ConnectionSecretsTable;
  connection_facts: ConnectionFactsTable;
  tokens: TokensTable;
  requests: RequestsTable;
}

/** jsonb: read as a value, written as JSON text. */
type JsonColumn<T> = ColumnType<T, string, string>;
/** Set by the database when left out. */
type InstantDefault = ColumnType<string, string | undefined, string>;

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
  revoked_at: string | null;
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
