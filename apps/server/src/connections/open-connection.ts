import { isKoineError, KoineError, openClient, type ClientOptions, type Connector, type Credentials, type CursorSeal, type FactsStore, type GenericClient, type Redactor, type RequestScope, type StoredFacts } from '@koine/core';
import { findConnectionFacts, putConnectionFacts } from '../store/connection-facts.ts';
import { findConnectionSecret, putConnectionSecret } from '../store/connection-secrets.ts';
import { claimAttempt, type ConnectionRow } from '../store/connections.ts';
import type { Database } from '../store/database.ts';
import type { Systems } from '../systems.ts';
import { createClientCache } from './client-cache.ts';
import { assertUsable, reauthorizationRequired } from './gate.ts';
import type { Health, Origin } from './health.ts';
import { secretPlace } from './secrets.ts';
import type { Vault } from './vault.ts';

/** The one place that sees the secrets of connections: they are sealed here, opened here, and handed to core, which signs with them. */
export interface OpenConnection {
  /** Runs `work` with the connection's client and keeps the connection's status true to how it went. */
  use<T>(connection: ConnectionRow, origin: Origin, work: (client: GenericClient) => Promise<T>): Promise<T>;
  /** Proves credentials and settings against the live system; nothing is stored. Answers what was found out about it. */
  verify(connector: Connector, settings: Readonly<Record<string, string>>, credentials: Credentials, scope: RequestScope): Promise<StoredFacts | null>;
  /** Seals credentials for this version of the connection. Call it in the transaction that makes the version. */
  store(database: Database, connection: Pick<ConnectionRow, 'id' | 'version'>, credentials: Credentials): Promise<void>;
  /** Lets go of what is open for a connection that is no more. */
  forget(connectionId: string): void;
  close(): Promise<void>;
}

export interface OpenConnectionOptions {
  readonly database: Database;
  readonly vault: Vault;
  readonly systems: Systems;
  readonly health: Health;
  readonly cursorSeal: CursorSeal;
  readonly allowedPrivateHosts: readonly string[];
  readonly redactor: Redactor;
  readonly now: () => number;
}

/** Credentials that were refused are tried again so often at most: refused attempts lock ERP users. */
const attemptEvery = 60 * 60 * 1000;

export function createOpenConnection(options: OpenConnectionOptions): OpenConnection {
  const { database, vault, systems, health, redactor, now } = options;
  const egress = { allowedPrivateHosts: options.allowedPrivateHosts };

  const credentialsOf = async (connection: ConnectionRow): Promise<Credentials> => {
    const row = await findConnectionSecret(database, connection.id);
    if (row === undefined) throw new KoineError('reauthorization_required', { detail: `No credentials are stored for connection ${connection.id}.` });
    const plain = vault.open(secretPlace(row.connection_id, row.version), { keyId: row.key_id, wrappedKey: row.wrapped_key, sealed: row.sealed });
    return JSON.parse(plain.toString('utf8')) as Credentials;
  };

  const open = (connection: ConnectionRow): GenericClient => {
    const connector = systems.get(connection.system);
    if (connector === undefined) throw new KoineError('endpoint_misconfigured', { detail: `This server has no connector for ${connection.system} any more.`, remedy: 'Have the operator add the connector\'s package to KOINE_CONNECTORS.' });
    let credentials: Promise<Credentials> | undefined;
    const clientOptions: ClientOptions = {
      connector, settings: connection.settings, connectionId: connection.id, cursorSeal: options.cursorSeal, egress, redactor,
      credentials: () => {
        credentials ??= credentialsOf(connection).catch((error: unknown) => { credentials = undefined; throw error; });
        return credentials;
      },
      facts: factsStore(database, connection, now),
    };
    return openClient(clientOptions);
  };
  const clients = createClientCache(open, now);

  return {
    async use(connection, origin, work) {
      assertUsable(connection);
      if (connection.status === 'reauthorization_required' && origin === 'traffic') {
        const mayTry = await claimAttempt(database, connection.id, new Date(now() - attemptEvery).toISOString(), new Date(now()).toISOString());
        if (!mayTry) throw reauthorizationRequired(connection);
      }
      let result;
      try {
        result = await clients.use(connection, work);
      } catch (error) {
        if (isKoineError(error)) await health.failed(connection, error, origin);
        throw error;
      }
      await health.succeeded(connection, origin);
      return result;
    },
    async verify(connector, settings, credentials, scope) {
      let found: StoredFacts | null = null;
      const facts: FactsStore = { read: () => Promise.resolve(found), write: (written) => { found = written; return Promise.resolve(); } };
      const client = openClient({ connector, settings, credentials, egress, redactor, facts });
      try {
        await client.check(scope);
      } catch (error) {
        if (isKoineError(error) && error.code === 'reauthorization_required') throw rejected(connector, error);
        throw error;
      } finally {
        await client.close();
      }
      return found;
    },
    async store(within, connection, credentials) {
      const sealed = vault.seal(secretPlace(connection.id, connection.version), Buffer.from(JSON.stringify(credentials)));
      await putConnectionSecret(within, { connection_id: connection.id, version: connection.version, key_id: sealed.keyId, wrapped_key: sealed.wrappedKey, sealed: sealed.sealed });
    },
    forget: clients.forget,
    close: clients.close,
  };
}

function factsStore(database: Database, { id, version }: ConnectionRow, now: () => number): FactsStore {
  return {
    async read() {
      const text = await findConnectionFacts(database, id, version);
      return text === null ? null : JSON.parse(text) as StoredFacts;
    },
    write: (facts) => putConnectionFacts(database, id, version, JSON.stringify(facts), new Date(now()).toISOString()),
  };
}

function rejected(connector: Connector, error: KoineError): KoineError {
  return new KoineError('credentials_rejected', { detail: `${connector.name} refused the credentials. ${error.detail}`, cause: error, ...(error.upstream && { upstream: error.upstream }) });
}
