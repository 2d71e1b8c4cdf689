import { KoineError, type Connector, type RequestScope, type StoredFacts, type TokenKeeper } from '@koine/core';
import type { Actor } from '../audit/actor.ts';
import type { RecordAudit } from '../audit/audit.ts';
import type { RecordEvent } from '../events/record-event.ts';
import { newId } from '../ids.ts';
import { putConnectionFacts } from '../store/connection-facts.ts';
import { findConnection, insertConnection, updateConnectionVersion, type ConnectionRow } from '../store/connections.ts';
import type { Database } from '../store/database.ts';
import type { Systems } from '../systems.ts';
import { acceptInput, type ConnectionInput } from './credentials-input.ts';
import type { OpenConnection } from './open-connection.ts';
import { present } from './present.ts';

/** Making connections and giving them new credentials: both are proven against the live system first, and nothing is stored where that fails. */
export interface Connecting {
  create(input: NewConnectionInput, scope: RequestScope, actor: Actor, finish: Finish): Promise<ConnectionRow>;
  reconnect(id: string, input: ReconnectionInput, scope: RequestScope, actor: Actor, finish: Finish): Promise<ConnectionRow>;
}

/** What else belongs to it, in its transaction: the token, or the link session it ends. */
export type Finish = (within: Database, connection: ConnectionRow) => Promise<void>;

export interface NewConnectionInput extends ConnectionInput {
  readonly system: string;
  readonly customer: { readonly id: string; readonly name: string | null } | null;
  readonly metadata: Readonly<Record<string, string>>;
  /** Keep the tokens of a sign-in that is renewed while it is proven. */
  readonly tokens?: TokenKeeper;
}

export interface ReconnectionInput {
  readonly settings?: ConnectionInput['settings'];
  readonly credentials: ConnectionInput['credentials'];
  readonly tokens?: TokenKeeper;
}

export interface ConnectingOptions {
  readonly database: Database;
  readonly systems: Systems;
  readonly open: OpenConnection;
  readonly recordEvent: RecordEvent;
  readonly recordAudit: RecordAudit;
  /** Checks the connection soon, behind the caller's back. */
  readonly checkSoon: (connectionId: string) => void;
  readonly now: () => number;
}

export function createConnecting({ database, systems, open, recordEvent, recordAudit, checkSoon, now }: ConnectingOptions): Connecting {
  const at = (): string => new Date(now()).toISOString();
  const active = () => ({ status: 'active', status_code: null, status_detail: null, status_since: at(), refused_at: null, last_attempt_at: null, last_failed_at: null, last_checked_at: at(), last_success_at: at(), recovering: false }) as const;

  const connectorOf = (system: string): Connector => {
    const connector = systems.get(system);
    if (connector === undefined) throw new KoineError('validation_failed', { detail: `There is no system ${system.slice(0, 40)} on this server.`, errors: [{ pointer: '/system', code: 'invalid_value', detail: `must be one of ${[...systems.keys()].join(', ')}` }] });
    return connector;
  };
  const proven = async (connector: Connector, input: ConnectionInput & { readonly tokens?: TokenKeeper | undefined }, scope: RequestScope) => {
    const { settings, credentials } = acceptInput(connector, input);
    return { settings, ...await open.verify(connector, settings, credentials, scope, input.tokens) };
  };
  const keepFacts = (within: Database, { id, version }: ConnectionRow, facts: StoredFacts | null): Promise<void> =>
    (facts === null ? Promise.resolve() : putConnectionFacts(within, id, version, JSON.stringify(facts), at()));

  return {
    async create(input, scope, actor, finish) {
      const connector = connectorOf(input.system);
      const { settings, credentials, facts } = await proven(connector, input, scope);
      return database.transaction().execute(async (within) => {
        const connection = await insertConnection(within, {
          id: newId('con', now()), system: connector.id, host_group: connector.hostGroup(settings), customer_id: input.customer?.id ?? null, customer_name: input.customer?.name ?? null,
          settings: JSON.stringify(settings), metadata: JSON.stringify(input.metadata), ...active(), created_at: at(), deleted_at: null,
        });
        await open.store(within, connection, credentials);
        await keepFacts(within, connection, facts);
        await finish(within, connection);
        await recordEvent(within, { type: 'connection.created', connection });
        await recordAudit(within, actor, { action: 'connection.created', target: { type: 'connection', id: connection.id }, data: { system: connector.id, customer: input.customer, settings, credentials: credentials['type'] } });
        return connection;
      });
    },
    async reconnect(id, input, scope, actor, finish) {
      const before = present(await findConnection(database, id));
      const connector = connectorOf(before.system);
      const { settings, credentials, facts } = await proven(connector, { settings: input.settings ?? before.settings, credentials: input.credentials, tokens: input.tokens }, scope);
      const reconnected = await database.transaction().execute(async (within) => {
        const connection = present(await updateConnectionVersion(within, id, { settings: JSON.stringify(settings), host_group: connector.hostGroup(settings), ...active(), recovering: true }));
        await open.store(within, connection, credentials);
        await keepFacts(within, connection, facts);
        await finish(within, connection);
        await recordEvent(within, { type: 'connection.reconnected', connection });
        await recordAudit(within, actor, { action: 'connection.reconnected', target: { type: 'connection', id }, data: { settings: { before: before.settings, after: settings }, credentials: credentials['type'] } });
        return connection;
      });
      // A connection without traffic is told as recovered as well.
      checkSoon(id);
      return reconnected;
    },
  };
}
