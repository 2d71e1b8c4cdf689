export interface WebhookEndpoint {
  readonly id: string;
  readonly url: string;
  readonly description: string | null;
  readonly events: readonly string[];
  readonly status: 'enabled' | 'disabled';
  readonly disabled_reason: 'gone' | 'failing' | 'operator' | null;
  readonly disabled_at: string | null;
  readonly failures_in_row: number;
  readonly failing_since: string | null;
  readonly last_succeeded_at: string | null;
  readonly last_failed_at: string | null;
  readonly throttled_until: string | null;
  readonly created_at: string;
}

/** An endpoint with what signs its deliveries, shown this once. */
export type WebhookEndpointWithSecret = WebhookEndpoint & { readonly secret: string; readonly previous_secret_expires_at?: string };

export interface DeliveryAttempt {
  readonly number: number;
  readonly attempted_at: string;
  readonly duration_ms: number;
  readonly http_status: number | null;
  readonly error: string | null;
  /** The first kilobyte of the answer. */
  readonly response_text: string | null;
}

export interface Delivery {
  readonly id: string;
  readonly event_id: string;
  readonly type: string;
  readonly connection_id: string | null;
  readonly sequence: number;
  readonly status: 'pending' | 'succeeded' | 'failed' | 'missed';
  readonly replayed: boolean;
  readonly created_at: string;
  readonly next_attempt_at: string | null;
  readonly finished_at: string | null;
  readonly attempts: readonly DeliveryAttempt[];
}

export type Replay = { readonly event_id: string } | { readonly status?: 'failed' | 'missed'; readonly since?: string; readonly until?: string };
