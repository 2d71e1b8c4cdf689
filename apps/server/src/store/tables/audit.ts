import type { Generated } from 'kysely';

export type ActorKind = 'secret_key' | 'session' | 'link_session' | 'server';

export interface AuditEventsTable {
  sequence: number;
  id: string;
  at: string;
  actor_kind: ActorKind;
  actor_id: string | null;
  action: string;
  target_type: string | null;
  target_id: string | null;
  /** JSON text, not jsonb: the hash is of these bytes. */
  data: string;
  request_id: string | null;
  address: string | null;
  user_agent: string | null;
  hash: string;
}

/** Where the chain of audit events ends; one row. */
export interface AuditHeadTable {
  one: Generated<boolean>;
  sequence: number;
  hash: string;
  seal: string;
}
