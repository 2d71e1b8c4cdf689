export interface SecretKey {
  readonly id: string;
  readonly name: string | null;
  readonly last4: string;
  /** `configuration`: the server's own first key, which its configuration would bring back. */
  readonly origin: 'configuration' | 'api';
  readonly created_at: string;
  readonly last_used_at: string | null;
  readonly revoked_at: string | null;
}

export interface SecretKeyWithText {
  readonly key: SecretKey;
  /** Shown this once. */
  readonly secret_key: string;
}
