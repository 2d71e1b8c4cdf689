import type { KoineEvent } from './event.ts';

export interface WebhookEndpoint {
  readonly id: string;
  readonly url: string;
  readonly events: readonly string[];
  readonly description: string | null;
  readonly status: 'enabled' | 'failing' | 'disabled';
  readonly disabled_reason: string | null;
  readonly created_at: string;
}

export interface WebhookEndpointWithSecret {
  readonly endpoint: WebhookEndpoint;
  /** Shown this once. */
  readonly secret: string;
}

export interface DeliveryAttempt {
  readonly attempt: number;
  readonly started_at: string;
  readonly duration_ms: number;
  readonly status: number | null;
  readonly error: string | null;
  /** The first kilobyte of the answer. */
  readonly response_text: string | null;
}

export interface Delivery {
  readonly id: string;
  readonly sequence: number;
  readonly status: 'pending' | 'delivered' | 'failed';
  readonly event: KoineEvent;
  readonly created_at: string;
  readonly next_attempt_at: string | null;
  readonly attempts: readonly DeliveryAttempt[];
}
