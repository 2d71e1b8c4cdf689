import { isKoineError, type RequestScope } from '@koine/core';
import type { Actor } from '../audit/actor.ts';
import type { RecordAudit } from '../audit/audit.ts';
import type { RecordEvent } from '../events/record-event.ts';
import { deleteConnectionFacts } from '../store/connection-facts.ts';
import { deleteConnectionSecret } from '../store/connection-secrets.ts';
import { deleteConnectionTokens } from '../store/connection-tokens.ts';
import { findConnection, updateConnection, updateConnectionVersion, type ConnectionChange, type ConnectionRow } from '../store/connections.ts';
import type { Database } from '../store/database.ts';
import type { PassthroughMode } from '../store/schema.ts';
import type { Connecting, NewConnectionInput, ReconnectionInput } from './connecting.ts';
import type { IssuedTokens } from './issued-tokens.ts';
import type { OpenConnection } from './open-connection.ts';
import { present } from './present.ts';

/** What can be done with connections, and by whom. Ids that name none are refused with `not_found`. */
export interface Connections {
  create(input: NewConnectionInput, scope: RequestScope, actor: Actor): Promise<ConnectionWithToken>;
  find(id: string): Promise<ConnectionRow>;
  change(id: string, change: ConnectionPatch, actor: Actor): Promise<ConnectionRow>;
  remove(id: string, actor: Actor): Promise<void>;
  /** Proves the stored credentials now and answers the connection with the status that follows from it. */
  check(id: string, scope: RequestScope): Promise<ConnectionRow>;
  /** New credentials, and settings where given, proven first; a new token replaces the old ones. */
  reconnect(id: string, input: ReconnectionInput, scope: RequestScope, actor: Actor): Promise<ConnectionWithToken>;
  disable(id: string, actor: Actor): Promise<ConnectionRow>;
  /** Switches the connection on again and checks it. */
  enable(id: string, scope: RequestScope, actor: Actor): Promise<ConnectionRow>;
  /** A new token in the place of all others. */
  rotateToken(id: string, actor: Actor): Promise<ConnectionWithToken>;
}

export interface ConnectionPatch {
  readonly customer?: { readonly id: string; readonly name: string | null } | null | undefined;
  /** Merged into what is there; null removes a key. */
  readonly metadata?: Readonly<Record<string, string | null>> | undefined;
  readonly passthrough?: PassthroughMode | undefined;
}

export interface ConnectionWithToken {
  readonly connection: ConnectionRow;
  readonly token: string;
}

export interface ConnectionsOptions {
  readonly database: Database;
  readonly open: OpenConnection;
  readonly connecting: Connecting;
  readonly issuedTokens: IssuedTokens;
  readonly recordEvent: RecordEvent;
  readonly recordAudit: RecordAudit;
  readonly now: () => number;
}

export function createConnections({ database, open, connecting, issuedTokens, recordEvent, recordAudit, now }: ConnectionsOptions): Connections {
  const at = (): string => new Date(now()).toISOString();
  const target = (id: string) => ({ type: 'connection', id });

  const find = async (id: string): Promise<ConnectionRow> => present(await findConnection(database, id));

  const check = async (connection: ConnectionRow, scope: RequestScope): Promise<ConnectionRow> => {
    try {
      await open.use(connection, 'check', (client) => client.check(scope));
    } catch (error) {
      // A check that finds the connection broken has done its work: the connection's status tells.
      if (!isKoineError(error) || error.fault === 'caller' || error.code === 'connection_disabled' || error.fault === 'platform') throw error;
    }
    return find(connection.id);
  };
  /** Runs what makes or reconnects a connection, and issues its token in the same transaction. */
  const withToken = async (run: (finish: (within: Database, connection: ConnectionRow) => Promise<void>) => Promise<ConnectionRow>): Promise<ConnectionWithToken> => {
    let token = '';
    const connection = await run(async (within, { id }) => { token = await issuedTokens.issue(within, id); });
    return { connection, token };
  };

  return {
    find,
    create: (input, scope, actor) => withToken((finish) => connecting.create(input, scope, actor, finish)),
    async change(id, { customer, metadata, passthrough }, actor) {
      const change: ConnectionChange = {};
      if (customer !== undefined) Object.assign(change, { customer_id: customer?.id ?? null, customer_name: customer?.name ?? null });
      if (passthrough !== undefined) change.passthrough = passthrough;
      return database.transaction().execute(async (within) => {
        const before = present(await findConnection(within, id));
        if (metadata !== undefined) change.metadata = JSON.stringify(merged(before.metadata, metadata));
        if (Object.keys(change).length === 0) return before;
        const after = present(await updateConnection(within, id, change));
        await recordAudit(within, actor, { action: 'connection.updated', target: target(id), data: { before: changeable(before), after: changeable(after) } });
        return after;
      });
    },
    async remove(id, actor) {
      await database.transaction().execute(async (within) => {
        const connection = present(await updateConnectionVersion(within, id, { deleted_at: at() }));
        await deleteConnectionSecret(within, id);
        await deleteConnectionTokens(within, id);
        await deleteConnectionFacts(within, id);
        await recordEvent(within, { type: 'connection.deleted', connection });
        await recordAudit(within, actor, { action: 'connection.deleted', target: target(id), data: { system: connection.system, customer_id: connection.customer_id } });
      });
      open.forget(id);
    },
    check: async (id, scope) => check(await find(id), scope),
    reconnect: (id, input, scope, actor) => withToken((finish) => connecting.reconnect(id, input, scope, actor, finish)),
    async disable(id, actor) {
      const before = await find(id);
      if (before.status === 'disabled') return before;
      return database.transaction().execute(async (within) => {
        const connection = present(await updateConnectionVersion(within, id, { status: 'disabled', status_code: null, status_detail: null, status_since: at(), recovering: false }));
        await recordEvent(within, { type: 'connection.disabled', connection });
        await recordAudit(within, actor, { action: 'connection.disabled', target: target(id) });
        return connection;
      });
    },
    async enable(id, scope, actor) {
      const before = await find(id);
      if (before.status !== 'disabled') return before;
      // Active until the check says otherwise: `pending` would refuse the calls of a connection that may well be fine.
      const enabled = await database.transaction().execute(async (within) => {
        const connection = present(await updateConnectionVersion(within, id, { status: 'active', status_code: null, status_detail: null, status_since: at(), refused_at: null, recovering: true }));
        await recordAudit(within, actor, { action: 'connection.enabled', target: target(id) });
        return connection;
      });
      return check(enabled, scope);
    },
    async rotateToken(id, actor) {
      return database.transaction().execute(async (within) => {
        const connection = present(await findConnection(within, id));
        const token = await issuedTokens.issue(within, id);
        await recordAudit(within, actor, { action: 'connection.token_rotated', target: target(id) });
        return { connection, token };
      });
    },
  };
}

function changeable({ customer_id, customer_name, metadata, passthrough }: ConnectionRow) {
  return { customer: customer_id === null ? null : { id: customer_id, name: customer_name }, metadata, passthrough };
}

function merged(before: Readonly<Record<string, string>>, patch: Readonly<Record<string, string | null>>): Record<string, string> {
  const after: Record<string, string> = { ...before };
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete after[key];
    else after[key] = value;
  }
  return after;
}
