/** What a person's sign-in is renewed with, for connections that were signed in to. Changed with every renewal, which is why it stands apart from the credentials. */
export interface ConnectionTokensTable {
  connection_id: string;
  /** Counts renewals and reconnections: what was sealed for another version does not open. */
  version: number;
  key_id: string;
  wrapped_key: string;
  sealed: string;
  /** Who renews now. A lease that ends without having been given back is that of a server that died. */
  lease_owner: string | null;
  /** Counts leases: a renewal whose lease was taken over may keep nothing. */
  lease_epoch: number;
  lease_until: string | null;
  /** Set before the token endpoint is asked and cleared by its answer: while it is set, the refresh token may have been used up. */
  renewal_started_at: string | null;
  /** When the token endpoint last refused these tokens, and with which words: who waited for that renewal need not ask again. */
  refused_at: string | null;
  refused_code: string | null;
  refused_detail: string | null;
}
