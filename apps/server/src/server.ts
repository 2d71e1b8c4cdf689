import { randomUUID, type KeyObject } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { createCursorSeal, createRedactor, isKoineError, KoineError } from '@koine/core';
import type { DestinationStream, Logger } from 'pino';
import { createRecordAudit } from './audit/audit.ts';
import { buildApp } from './app.ts';
import type { Config } from './config.ts';
import { createBackgroundChecks } from './connections/background-checks.ts';
import { createCheckSchedule } from './connections/check-schedule.ts';
import { createConnecting } from './connections/connecting.ts';
import { createConnections } from './connections/connections.ts';
import { createHealth } from './connections/health.ts';
import { deriveKeys, rewrapWithPrimaryKey } from './connections/key-rotation.ts';
import { createIssuedTokens } from './connections/issued-tokens.ts';
import { createOpenConnection } from './connections/open-connection.ts';
import { createOutageWatch } from './connections/outage.ts';
import { createTokenStore } from './connections/token-refresh.ts';
import { createVault } from './connections/vault.ts';
import { startWatch } from './connections/watch.ts';
import { startDeliveryWorker } from './events/delivery-worker.ts';
import type { DeliveryTimings } from './events/schedule.ts';
import { createRecordEvent } from './events/record-event.ts';
import { createSignal } from './events/signal.ts';
import { createWebhookEndpoints } from './events/webhook-endpoints.ts';
import { createWebhookSecrets } from './events/webhook-secrets.ts';
import { createAuthenticate } from './http/authenticate.ts';
import { createRateLimit } from './http/rate-limit.ts';
import { createRequestLog } from './http/request-log.ts';
import type { App } from './http/request-state.ts';
import { startHousekeeping } from './housekeeping.ts';
import { newId } from './ids.ts';
import { keptEncryptionKeys, keptSecretKey } from './kept-keys.ts';
import { createLinkConnections } from './link/link-connections.ts';
import { createLinkSessions } from './link/link-sessions.ts';
import { createReconnectLinks } from './link/reconnect-links.ts';
import { createLinkSignIns } from './link/sign-ins.ts';
import { createLog } from './log.ts';
import { createMetrics } from './metrics.ts';
import type { Lifecycle, Services } from './services.ts';
import { readSandbox } from './sandbox-systems.ts';
import { createSessions } from './sign-in/sessions.ts';
import { findConnection } from './store/connections.ts';
import { openDatabase, type Database } from './store/database.ts';
import { ensureToken, revokeConfiguredKeysExcept } from './store/tokens.ts';
import type { Systems } from './systems.ts';
import { hashToken } from './tokens.ts';

export interface RunningServer {
  /** Where it listens. */
  readonly address: string;
  readonly app: App;
  readonly log: Logger;
  /** The first secret key, when this start generated it: to be shown once. */
  readonly newSecretKey: string | null;
  /** Lets what is under way end, for 20 s at most, then closes everything. */
  stop(): Promise<void>;
}

export interface ServerOptions {
  readonly config: Config;
  readonly systems: Systems;
  readonly now?: () => number;
  readonly logTo?: DestinationStream;
  /** Requests answered at once; beyond it, answering late would only make it worse for all. */
  readonly mostInFlight?: number;
  /** When webhooks are attempted; the contract's schedule if not given. */
  readonly deliveryTimings?: DeliveryTimings;
}

const patience = 20_000;

/** Makes everything, in the order in which one thing needs another, and listens. */
export async function startServer({ config, systems, now = Date.now, logTo, mostInFlight = 1000, deliveryTimings }: ServerOptions): Promise<RunningServer> {
  const redactor = createRedactor();
  const log = createLog(config.logLevel, redactor, logTo);
  await mkdir(config.dataFolder, { recursive: true, mode: 0o700 });
  const encryptionKeys = config.encryptionKeys ?? (await keptEncryptionKeys(config.dataFolder)).text.split(',').map((key) => Buffer.from(key, 'base64'));
  const vault = createVault(encryptionKeys);
  const opened = await openDatabase(config.database, (error) => { log.warn({ err: error }, 'a database connection broke'); });
  const closing: (() => Promise<void>)[] = [() => opened.close()];
  const closeAll = async (): Promise<void> => {
    for (const close of closing.toReversed()) await close();
  };
  try {
    const { database } = opened;
    const rewrapped = await rewrapWithPrimaryKey(database, vault);
    if (rewrapped > 0) log.info({ secrets: rewrapped }, 'stored secrets are now wrapped with the first encryption key');
    const keys = await deriveKeys(database, vault);
    const secretKey = config.secretKey === null ? await keptSecretKey(config.dataFolder) : { text: config.secretKey, isNew: false };
    await keepFirstSecretKey(database, secretKey.text, keys.tokenHash, now());

    const lifecycle: Lifecycle = { publicUrl: config.publicUrl ?? '', startedAt: new Date(now()).toISOString(), draining: false, inFlight: new Set() };
    const cursorSeal = createCursorSeal([keys.cursorSeal]);
    const scopeOf = createOutageWatch(database, now);
    const reconnectLinks = createReconnectLinks(keys.linkSeal, lifecycle, now);
    const recorded = createSignal();
    const recordEvent = createRecordEvent(recorded, now, reconnectLinks);
    const schedule = createCheckSchedule(config.healthInterval, now);
    const health = createHealth({ database, recordEvent, now, log, scopeOf, schedule, confirm: (id) => confirm(id) });
    closing.push(() => health.close());
    const open = createOpenConnection({ database, vault, tokens: createTokenStore({ database, vault, owner: randomUUID(), now }), oauthApps: config.oauthApps, systems, health, cursorSeal, allowedPrivateHosts: config.allowedPrivateHosts, redactor, now });
    closing.push(() => open.close());
    const confirm = async (id: string): Promise<void> => {
      const connection = await findConnection(database, id);
      if (connection === undefined) return;
      // A failure has been judged on the way; the connection's status tells.
      await open.use(connection, 'check', (client) => client.check(undefined, 'steps')).catch((error: unknown) => { if (!isKoineError(error)) throw error; });
    };
    const requests = createRequestLog(database, log);
    closing.push(() => requests.close());
    const housekeeping = startHousekeeping(opened, config.roles.includes('worker'), now, log);
    closing.push(() => housekeeping.stop());
    const webhooks = { database, secrets: createWebhookSecrets({ database, vault, redactor, now }), recordEvent, recorded, allowedPrivateHosts: config.allowedPrivateHosts, now, log };
    if (config.roles.includes('worker')) {
      const deliveries = startDeliveryWorker({ ...webhooks, redactor, ...(deliveryTimings !== undefined && { timings: deliveryTimings }) });
      closing.push(() => deliveries.close());
      const checks = createBackgroundChecks({ database, open, schedule, scopeOf, interval: config.healthInterval, now, log });
      const watch = startWatch({ checks, database, recordEvent, now, log });
      closing.push(() => watch.close());
    }
    const recordAudit = createRecordAudit(keys.auditChain, now);
    const issuedTokens = createIssuedTokens(keys.tokenHash, (token) => { redactor.register(token); }, now);
    const connecting = createConnecting({ database, systems, open, recordEvent, recordAudit, checkSoon: (id) => { health.checkSoon(id); }, now });
    const sessions = createSessions(database, keys.tokenHash, now);
    const egress = { allowedPrivateHosts: config.allowedPrivateHosts };
    const linkSignIns = createLinkSignIns({ database, vault, systems, oauthApps: config.oauthApps, egress, redactor, lifecycle, hashKey: keys.tokenHash, now });
    const services: Services = {
      linkSignIns, linkSessions: createLinkSessions({ database, systems, recordAudit, lifecycle, hashKey: keys.tokenHash, reconnectLinks, now }), reconnectLinks,
      linkConnections: createLinkConnections({ database, systems, connecting, issuedTokens, signIns: linkSignIns, recordAudit, hashKey: keys.tokenHash, now }),
      oauthApps: config.oauthApps, egress, sandbox: await readSandbox(config.sandboxFile),
      database, systems, open, recordEvent, webhookEndpoints: createWebhookEndpoints({ ...webhooks, recordAudit }), requests, cursorSeal, redactor, scopeOf, log, now, lifecycle,
      connections: createConnections({ database, open, connecting, issuedTokens, recordEvent, recordAudit, now }),
      recordAudit, sessions, tokenHashKey: keys.tokenHash,
      authenticate: createAuthenticate({ database, tokenHashKey: keys.tokenHash, sessions, lifecycle, now }),
      rateLimit: createRateLimit(config.rateLimit),
      metrics: createMetrics(() => requests.dropped()),
    };
    const app = await buildApp(services, { isApi: config.roles.includes('api'), mostInFlight });
    const address = await app.listen({ port: config.port, host: config.host });
    closing.push(() => drain(app, lifecycle));
    lifecycle.publicUrl ||= address;
    log.info({ address, systems: [...systems.keys()], database: config.database.kind }, 'listening');
    let stopped: Promise<void> | undefined;
    return { address, app, log, newSecretKey: secretKey.isNew ? secretKey.text : null, stop: () => (stopped ??= closeAll()) };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

/** Stops listening at once; what is under way may end, and is ended when its time is over. */
async function drain(app: App, lifecycle: Lifecycle): Promise<void> {
  lifecycle.draining = true;
  const timer = setTimeout(() => {
    const reason = new KoineError('shutting_down', { detail: 'This server stopped before the connected system had answered.', retryAfter: 1 });
    for (const controller of lifecycle.inFlight) controller.abort(reason);
  }, patience);
  const force = setTimeout(() => { app.server.closeAllConnections(); }, patience + 3_000);
  try {
    await app.close();
  } finally {
    clearTimeout(timer);
    clearTimeout(force);
  }
}

/** The key of the configuration opens the server; the one it named before does not any more. */
async function keepFirstSecretKey(database: Database, key: string, hashKey: KeyObject, now: number): Promise<void> {
  const at = new Date(now).toISOString();
  const hash = hashToken(key, hashKey);
  await ensureToken(database, { id: newId('tok', now), kind: 'ksk', connection_id: null, hash, last4: key.slice(-4), origin: 'configuration', created_at: at, revoked_at: null });
  await revokeConfiguredKeysExcept(database, hash, at);
}
