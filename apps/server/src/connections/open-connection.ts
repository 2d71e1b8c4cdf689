import { isKoineError, keepTokensInMemory, KoineError, openClient, tokenFields, tokensIn, type ClientOptions, type Connector, type Credentials, type CursorSeal, type FactsStore, type GenericClient, type Redactor, type RequestScope, type StoredFacts, type TokenKeeper } from '@koine/core';
import { findConnectionFacts, putConnectionFacts } from '../store/connection-facts.ts';
import { findConnectionSecret, putConnectionSecret } from '../store/connection-secrets.ts';
import { deleteConnectionTokens } from '../store/connection-tokens.ts';
import { claimAttempt, type ConnectionRow } from '../store/connections.ts';
import type { Database } from '../store/database.ts';
import type { Systems } from '../systems.ts';
import { createClientCache, type ClientReuse } from './client-cache.ts';
import { keepExpiry } from './expiry.ts';
import { assertUsable, reauthorizationRequired } from './gate.ts';
import type { Health, Origin } from './health.ts';
import { usesOperatorsApp, withApp, type OAuthApps } from './oauth-apps.ts';
import { withOperatorsApp } from './operators-app.ts';
import { secretPlace } from './secrets.ts';
import type { TokenStore } from './token-refresh.ts';
import type { Vault } from './vault.ts';

/** The one place that sees the secrets of connections: they are sealed here, opened here, and handed to core, which signs with them. */
export interface OpenConnection {
  /** Runs `work` with the connection's client and keeps the connection's status true to how it went. */
  use<T>(connection: ConnectionRow, origin: Origin, work: (client: GenericClient) => Promise<T>, reuse?: ClientReuse): Promise<T>;
  /** Proves credentials and settings against the live system; nothing is stored. A person's sign-in may be renewed on the way: `tokens`, where given, keep what came of it. */
  verify(connector: Connector, settings: Readonly<Record<string, string>>, credentials: Credentials, scope: RequestScope, tokens?: TokenKeeper): Promise<Verified>;
  /** A client of what is not stored (yet), for trying it out; the caller closes it. */
  trial(connector: Connector, settings: Readonly<Record<string, string>>, credentials: Credentials, tokens?: TokenKeeper): GenericClient;
  /** Seals credentials for this version of the connection. Call it in the transaction that makes the version. */
  store(database: Database, connection: Pick<ConnectionRow, 'id' | 'version'>, credentials: Credentials): Promise<void>;
  /** Lets go of what is open for a connection that is no more. */
  forget(connectionId: string): void;
  close(): Promise<void>;
}

export interface Verified {
  /** What was found out about the system. */
  readonly facts: StoredFacts | null;
  /** The credentials to store: those that were proven, with the tokens as they are now. */
  readonly credentials: Credentials;
}

export interface OpenConnectionOptions {
  readonly database: Database;
  readonly vault: Vault;
  readonly tokens: TokenStore;
  readonly oauthApps: OAuthApps;
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
  const { database, vault, tokens: tokenStore, oauthApps, systems, health, redactor, now } = options;
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
    let isOperatorsApp = false;
    const clientOptions: ClientOptions = {
      connector, settings: connection.settings, connectionId: connection.id, cursorSeal: options.cursorSeal, egress, redactor,
      credentials: () => {
        credentials ??= credentialsOf(connection).then((stored) => {
          isOperatorsApp = usesOperatorsApp(connector, stored);
          return withApp(oauthApps, connector, stored);
        }).catch((error: unknown) => { credentials = undefined; throw error; });
        return credentials;
      },
      facts: factsStore(database, connection, now),
      tokens: withOperatorsApp(tokenStore.keeperOf(connection.id), connector, () => isOperatorsApp),
    };
    return openClient(clientOptions);
  };
  const clients = createClientCache(open, now);

  return {
    async use(connection, origin, work, reuse = 'keep') {
      assertUsable(connection);
      if (connection.status === 'reauthorization_required' && origin === 'traffic') {
        const mayTry = await claimAttempt(database, connection.id, new Date(now() - attemptEvery).toISOString(), new Date(now()).toISOString());
        if (!mayTry) throw reauthorizationRequired(connection);
      }
      let result;
      try {
        result = await clients.use(connection, work, reuse);
      } catch (error) {
        if (isKoineError(error)) await health.failed(connection, error, origin);
        throw error;
      }
      await health.succeeded(connection, origin);
      return result;
    },
    async verify(connector, settings, given, scope, tokens) {
      const credentials = withApp(oauthApps, connector, given);
      let found: StoredFacts | null = null;
      const facts: FactsStore = { read: () => Promise.resolve(found), write: (written) => { found = written; return Promise.resolve(); } };
      const keeper = tokens ?? (given['refresh_token'] === undefined ? undefined : keepTokensInMemory(tokensIn(given)));
      const client = openClient({ connector, settings, credentials, egress, redactor, facts, ...(keeper && { tokens: keeper }) });
      try {
        await client.check(scope);
      } catch (error) {
        if (isKoineError(error) && error.code === 'reauthorization_required') throw rejected(error);
        throw error;
      } finally {
        await client.close();
      }
      return { facts: found, credentials: keeper === undefined ? given : { ...given, ...tokenFields(await keeper.read()) } };
    },
    trial: (connector, settings, given, tokens) => openClient({ connector, settings, credentials: withApp(oauthApps, connector, given), egress, redactor, ...(tokens && { tokens }) }),
    async store(within, connection, given) {
      const { refresh_token, access_token: _accessToken, expires_at: _expiresAt, refresh_expires_at: _refreshExpiresAt, ...credentials } = given;
      // Tokens change with every renewal, the rest does not.
      if (refresh_token !== undefined) await tokenStore.store(within, connection.id, tokensIn(given));
      else {
        await deleteConnectionTokens(within, connection.id);
        await keepExpiry(within, connection.id, null, now());
      }
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

function rejected(error: KoineError): KoineError {
  return new KoineError('credentials_rejected', { detail: error.detail, cause: error, ...(error.upstream && { upstream: error.upstream }) });
}
