export interface UpstreamCall {
  readonly method: string;
  readonly path: string;
  readonly status: number | null;
  readonly started_at: string;
  readonly duration_ms: number;
  readonly queue_ms: number;
  readonly attempt: number;
  readonly error: string | null;
  readonly request_id: string | null;
}

export interface RequestError {
  readonly code: string;
  readonly detail: string;
  readonly errors: readonly { readonly pointer: string | null; readonly code: string; readonly detail: string }[];
  readonly upstream: { readonly status: number | null; readonly code: string | null; readonly message: string | null; readonly request_id: string | null } | null;
}

export interface RequestRecord {
  readonly object: 'request';
  readonly id: string;
  readonly started_at: string;
  readonly method: string;
  readonly path: string;
  readonly query: string | null;
  readonly route: string | null;
  readonly status: number;
  readonly code: string | null;
  readonly connection_id: string | null;
  readonly system: string | null;
  readonly token_id: string | null;
  readonly duration: { readonly total_ms: number; readonly own_ms: number; readonly queue_ms: number; readonly upstream_ms: number };
  readonly upstream_calls: readonly UpstreamCall[];
  readonly error: RequestError | null;
}
