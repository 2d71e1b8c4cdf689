export const connectionStatuses = ['active', 'degraded', 'unreachable', 'reauthorization_required', 'pending', 'disabled'] as const;
export type ConnectionStatus = (typeof connectionStatuses)[number];

export const passthroughModes = ['off', 'read', 'write'] as const;
export type PassthroughMode = (typeof passthroughModes)[number];

export interface Customer {
  readonly id: string;
  readonly name: string | null;
}

export interface Connection {
  readonly object: 'connection';
  readonly id: string;
  readonly system: string;
  readonly customer: Customer | null;
  readonly status: ConnectionStatus;
  /** An error code, a colon and a sentence; null while active. */
  readonly status_reason: string | null;
  readonly status_since: string;
  readonly reauthorization: { readonly required: boolean; readonly url: string | null; readonly since: string | null };
  readonly last_checked_at: string | null;
  readonly last_success_at: string | null;
  readonly settings: Readonly<Record<string, string>>;
  readonly passthrough: PassthroughMode;
  readonly metadata: Readonly<Record<string, string>>;
  readonly created_at: string;
}

export interface ConnectionWithToken {
  readonly connection: Connection;
  /** Shown this once. */
  readonly token: string;
}

export interface LinkSession {
  readonly id: string;
  readonly url: string;
  readonly expires_at: string;
}
