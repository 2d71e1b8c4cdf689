import { newId } from '../ids.ts';
import { insertAuditEvent, lockAuditHead, putAuditHead } from '../store/audit-events.ts';
import type { Database } from '../store/database.ts';
import { storableJson } from '../store/storable-json.ts';
import type { Actor } from './actor.ts';
import { beginning, chainHash, headSeal } from './chain.ts';

export interface AuditEntry {
  /** `connection.created`, `key.revoked`, … */
  readonly action: string;
  readonly target: { readonly type: string; readonly id: string } | null;
  /** What changed, before and after; never the value of a secret. */
  readonly data?: Readonly<Record<string, unknown>>;
}

/**
 * Writes down who did what, in the transaction of the change: both are there, or neither.
 * Call it at the very end of the transaction, after events were recorded: it holds back all others that are audited until the end of it.
 */
export type RecordAudit = (within: Database, actor: Actor, entry: AuditEntry) => Promise<void>;

const longestText = 300;

export function createRecordAudit(key: Uint8Array, now: () => number): RecordAudit {
  return async (within, actor, { action, target, data = {} }) => {
    const head = await lockAuditHead(within, { sequence: 0, hash: beginning, seal: headSeal(key, { sequence: 0, hash: beginning }) });
    const event = {
      sequence: head.sequence + 1, id: newId('aud', now()), at: new Date(now()).toISOString(), actor_kind: actor.kind, actor_id: actor.id, action,
      target_type: target?.type ?? null, target_id: target?.id ?? null, data: storableJson(data), request_id: actor.requestId,
      address: actor.address, user_agent: actor.userAgent?.slice(0, longestText).toWellFormed().replaceAll('\u0000', '') ?? null,
    };
    const hash = chainHash(key, head.hash, event);
    await insertAuditEvent(within, { ...event, hash });
    await putAuditHead(within, { sequence: event.sequence, hash, seal: headSeal(key, { sequence: event.sequence, hash }) });
  };
}
