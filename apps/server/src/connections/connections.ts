import { isKoineError, KoineError, type Connector, type RequestScope, type StoredFacts } from '@koine/core';
import type { RecordEvent } from '../events/record-event.ts';
import { newId } from '../ids.ts';
import { deleteConnectionFacts, putConnectionFacts } from '../store/connection-facts.ts';
import { deleteConnectionSecret } from '../store/connection-secrets.ts';
import { findConnection, insertConnection, updateConnection, updateConnectionVersion, type ConnectionChange, type ConnectionRow } from '../store/connections.ts';
import type { Database } from '../store/database.ts';
import type { PassthroughMode } from '../store/schema.ts';
import { insertToken, revokeConnectionTokens } from '../store/tokens.ts';
import type { Systems } from '../systems.ts';
import { hashToken, newToken } from '../tokens.ts';
import { acceptInput, type ConnectionInput } from './credentials-input.ts';
import type { OpenConnection } from './open-connection.ts';

/** What can be done with connections. Ids that name none are refused with `not_found`. */
export interface Connections {
  create(input: NewConnectionInput, scope: RequestScope): Promise<ConnectionWithToken>;
  find(id: string): Promise<ConnectionRow>;
  change(id: string, change: ConnectionPatch): Promise<ConnectionRow>;
  remove(id: string): Promise<void>;
  /** Proves the stored credentials now and answers the connection with the status that follows from it. */
  check(id: string, scope: RequestScope): Promise<ConnectionRow>;
  /** New credentials, and settings where given, proven first; a new token replaces the old ones. */
  reconnect(id: string, input: { readonly settings?: ConnectionInput['settings']; readonly credentials: ConnectionInput['credentials'] }, scope: RequestScope): Promise<ConnectionWithToken>;
  disable(id: string): Promise<ConnectionRow>;
  /** Switches the connection on again and checks it. */
  enable(id: string, scope: RequestScope): Promise<ConnectionRow>;
  /** A new token in the place of all others. */
  rotateToken(id: string): Promise<ConnectionWithToken>;
}

export interface NewConnectionInput extends ConnectionInput {
  readonly system: string;
  readonly customer: { readonly id: string; readonly name: string | null } | null;
  readonly metadata: Readonly<Record<string, string>>;
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
  readonly systems: Systems;
  readonly open: OpenConnection;
  readonly recordEvent: RecordEvent;
  /** Checks the connection soon, behind the caller's back. */
  readonly checkSoon: (connectionId: string) => void;
  readonly tokenHashKey: Uint8Array;
  readonly onToken: (token: string) => void;
  readonly now: () => number;
}

export function createConnections(options: ConnectionsOptions): Connections {
  const { database, systems, open, recordEvent, now } = options;
  const at = (): string => new Date(now()).toISOString();
  const active = () => ({ status: 'active', status_code: null, status_detail: null, status_since: at(), refused_at: null, last_attempt_at: null, last_failed_at: null, last_checked_at: at(), last_success_at: at(), recovering: false }) as const;

  const find = async (id: string): Promise<ConnectionRow> => present(await findConnection(database, id));
  const connectorOf = (system: string): Connector => {
    const connector = systems.get(system);
    if (connector === undefined) throw new KoineError('validation_failed', { detail: `There is no system ${system.slice(0, 40)} on this server.`, errors: [{ pointer: '/system', code: 'invalid_value', detail: `must be one of ${[...systems.keys()].join(', ')}` }] });
    return connector;
  };
  /** The token is answered once; what is kept of it cannot be turned back. */
  const issueToken = async (within: Database, connectionId: string): Promise<string> => {
    const token = newToken('kct');
    options.onToken(token);
    await revokeConnectionTokens(within, connectionId, at());
    await insertToken(within, { id: newId('tok', now()), kind: 'kct', connection_id: connectionId, hash: hashToken(token, options.tokenHashKey), last4: token.slice(-4), origin: 'api', created_at: at(), revoked_at: null });
    return token;
  };
  const keepFacts = (within: Database, { id, version }: ConnectionRow, facts: StoredFacts | null): Promise<void> =>
    (facts === null ? Promise.resolve() : putConnectionFacts(within, id, version, JSON.stringify(facts), at()));

  const check = async (connection: ConnectionRow, scope: RequestScope): Promise<ConnectionRow> => {
    try {
      await open.use(connection, 'check', (client) => client.check(scope));
    } catch (error) {
      // A check that finds the connection broken has done its work: the connection's status tells.
      if (!isKoineError(error) || error.fault === 'caller' || error.code === 'connection_disabled' || error.fault === 'platform') throw error;
    }
    return find(connection.id);
  };

  return {
    find,
    async create(input, scope) {
      const connector = connectorOf(input.system);
      const { settings, credentials } = acceptInput(connector, input);
      const facts = await open.verify(connector, settings, credentials, scope);
      return database.transaction().execute(async (within) => {
        const connection = await insertConnection(within, {
          id: newId('con', now()), system: connector.id, host_group: connector.hostGroup(settings), customer_id: input.customer?.id ?? null, customer_name: input.customer?.name ?? null,
          settings: JSON.stringify(settings), metadata: JSON.stringify(input.metadata), ...active(), created_at: at(), deleted_at: null,
        });
        await open.store(within, connection, credentials);
        await keepFacts(within, connection, facts);
        const token = await issueToken(within, connection.id);
        await recordEvent(within, { type: 'connection.created', connection });
        return { connection, token };
      });
    },
    async change(id, { customer, metadata, passthrough }) {
      const change: ConnectionChange = {};
      if (customer !== undefined) Object.assign(change, { customer_id: customer?.id ?? null, customer_name: customer?.name ?? null });
      if (passthrough !== undefined) change.passthrough = passthrough;
      return database.transaction().execute(async (within) => {
        const connection = present(await findConnection(within, id));
        if (metadata !== undefined) change.metadata = JSON.stringify(merged(connection.metadata, metadata));
        return Object.keys(change).length === 0 ? connection : present(await updateConnection(within, id, change));
      });
    },
    async remove(id) {
      await database.transaction().execute(async (within) => {
        const connection = present(await updateConnectionVersion(within, id, { deleted_at: at() }));
        await deleteConnectionSecret(within, id);
        await deleteConnectionFacts(within, id);
        await recordEvent(within, { type: 'connection.deleted', connection });
      });
      open.forget(id);
    },
    check: async (id, scope) => check(await find(id), scope),
    async reconnect(id, input, scope) {
      const before = await find(id);
      const connector = connectorOf(before.system);
      const { settings, credentials } = acceptInput(connector, { settings: input.settings ?? before.settings, credentials: input.credentials });
      const facts = await open.verify(connector, settings, credentials, scope);
      const reconnected = await database.transaction().execute(async (within) => {
        const connection = present(await updateConnectionVersion(within, id, { settings: JSON.stringify(settings), host_group: connector.hostGroup(settings), ...active(), recovering: true }));
        await open.store(within, connection, credentials);
        await keepFacts(within, connection, facts);
        const token = await issueToken(within, id);
        await recordEvent(within, { type: 'connection.reconnected', connection });
        return { connection, token };
      });
      // A connection without traffic is told as recovered as well.
      options.checkSoon(id);
      return reconnected;
    },
    async disable(id) {
      const before = await find(id);
      if (before.status === 'disabled') return before;
      return database.transaction().execute(async (within) => {
        const connection = present(await updateConnectionVersion(within, id, { status: 'disabled', status_code: null, status_detail: null, status_since: at(), recovering: false }));
        await recordEvent(within, { type: 'connection.disabled', connection });
        return connection;
      });
    },
    async enable(id, scope) {
      const before = await find(id);
      if (before.status !== 'disabled') return before;
      // Active until the check says otherwise: `pending` would refuse the calls of a connection that may well be fine.
      const enabled = present(await updateConnectionVersion(database, id, { status: 'active', status_code: null, status_detail: null, status_since: at(), refused_at: null, recovering: true }));
      return check(enabled, scope);
    },
    async rotateToken(id) {
      return database.transaction().execute(async (within) => {
        const connection = present(await findConnection(within, id));
        return { connection, token: await issueToken(within, id) };
      });
    },
  };
}

function present(connection: ConnectionRow | undefined): ConnectionRow {
  if (connection === undefined) throw new KoineError('not_found', { detail: 'There is no such connection.' });
  return connection;
}

function merged(before: Readonly<Record<string, string>>, patch: Readonly<Record<string, string | null>>): Record<string, string> {
  const after: Record<string, string> = { ...before };
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete after[key];
    else after[key] = value;
  }
  return after;
}
