/** What is wrong now, by cause: one entry however many connections it touches. */
export interface Issue {
  readonly id: string;
  readonly system: string;
  readonly code: string;
  readonly title: string;
  readonly scope: 'systemic' | 'connection';
  readonly detail: string;
  readonly remedy: string;
  readonly connections: readonly { readonly id: string; readonly customer: { readonly id: string; readonly name: string | null } | null; readonly status: string; readonly since: string }[];
  /** For the customer, ready to be sent. */
  readonly customer_message: string;
  readonly first_seen_at: string;
  readonly last_seen_at: string;
}
