import type { Generated } from 'kysely';
import type { ErrorCode } from '@koine/core';
import type { JsonColumn } from '../schema.ts';

/** Sign-ins of the dashboard: each speaks for one secret key. */
export interface SessionsTable {
  hash: string;
  token_id: string;
  created_at: string;
  /** To the minute. */
  last_seen_at: string;
}

export type LinkLanguage = 'en' | 'de';

/** Invitations of end customers to connect a system. */
export interface LinkSessionsTable {
  id: string;
  /** Of the text in the link, which opens it. */
  hash: string;
  /** The session this one was passed on from, to somebody else. */
  parent_id: string | null;
  /** The connection to be reconnected. */
  connection_id: string | null;
  customer_id: string | null;
  customer_name: string | null;
  /** Null: all. */
  systems: JsonColumn<readonly string[] | null>;
  redirect_url: string | null;
  /** Page that may frame the connect page and hears of its end. */
  origin: string | null;
  /** Handed back with the code. */
  state: string | null;
  language: LinkLanguage | null;
  /** For the connection that comes of it. */
  metadata: JsonColumn<Readonly<Record<string, string>>>;
  /** Whether connecting another account than before is refused even when confirmed. */
  same_account_only: boolean;
  /** How often a system was tried. */
  trials: Generated<number>;
  created_at: string;
  expires_at: string;
  completed_at: string | null;
  completed_connection_id: string | null;
  code_hash: string | null;
  code_expires_at: string | null;
  exchanged_at: string | null;
}

/** Sign-ins at identity providers, on their way or done, of people at the connect page. */
export interface LinkSignInsTable {
  id: string;
  link_session_id: string;
  state_hash: string;
  /** Of the cookie of the browser it began in. */
  browser_hash: string;
  system: string;
  settings: JsonColumn<Readonly<Record<string, string>>>;
  key_id: string;
  wrapped_key: string;
  /** What is needed for the way back; then the credentials it brought. */
  sealed: string;
  sealed_version: Generated<number>;
  created_at: string;
  expires_at: string;
  /** When the identity provider sent the browser back: it may do so once. */
  returned_at: string | null;
  status: 'pending' | 'done' | 'failed';
  error_code: ErrorCode | null;
  error_detail: string | null;
}
