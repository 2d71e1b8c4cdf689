import { assertAllowedUrl, isKoineError, KoineError } from '@koine/core';
import type { Actor } from '../audit/actor.ts';
import type { RecordAudit } from '../audit/audit.ts';
import { webhookEndpointFacts } from '../http/resources/webhook-endpoint.ts';
import { newId } from '../ids.ts';
import type { Database } from '../store/database.ts';
import { holdEvents } from '../store/events.ts';
import { endDeliveries, listDeliveries, replayDeliveries, type DeliveryRow, type ReplayScope } from '../store/webhook-deliveries.ts';
import { countWebhookEndpoints, findWebhookEndpoint, insertWebhookEndpoint, updateWebhookEndpoint, type WebhookEndpointChange, type WebhookEndpointRow } from '../store/webhook-endpoints.ts';
import { deleteWebhookSecrets } from '../store/webhook-secrets.ts';
import { mostConcurrent } from './delivery-worker.ts';
import { disableEndpoint, type FailingEndpointsOptions } from './failing-endpoints.ts';
import type { Signal } from './signal.ts';
import type { WebhookSecrets } from './webhook-secrets.ts';

/** What can be done with webhook endpoints. Ids that name none are refused with `not_found`. */
export interface WebhookEndpoints {
  create(input: { readonly url: string; readonly events: readonly string[]; readonly description: string | null }, actor: Actor): Promise<{ readonly endpoint: WebhookEndpointRow; readonly secret: string }>;
  find(id: string): Promise<WebhookEndpointRow>;
  change(id: string, patch: WebhookEndpointPatch, actor: Actor): Promise<WebhookEndpointRow>;
  remove(id: string, actor: Actor): Promise<void>;
  /** A new secret; the one before signs along until `previousExpiresAt`. */
  rotateSecret(id: string, actor: Actor): Promise<{ readonly endpoint: WebhookEndpointRow; readonly secret: string; readonly previousExpiresAt: string }>;
  /** Records a `webhook.test` for this endpoint alone, and answers its delivery. */
  test(id: string): Promise<DeliveryRow>;
  /** Schedules deliveries again; answers how many. */
  replay(id: string, scope: ReplayScope): Promise<number>;
}

export interface WebhookEndpointPatch {
  readonly url?: string | undefined;
  readonly events?: readonly string[] | undefined;
  readonly description?: string | null | undefined;
  readonly status?: WebhookEndpointRow['status'] | undefined;
}

export interface WebhookEndpointsOptions extends FailingEndpointsOptions {
  readonly secrets: WebhookSecrets;
  readonly recorded: Signal;
  readonly recordAudit: RecordAudit;
  readonly allowedPrivateHosts: readonly string[];
}

export const mostEndpoints = 20;

export function createWebhookEndpoints(options: WebhookEndpointsOptions): WebhookEndpoints {
  const { database, recordEvent, recordAudit, secrets, recorded, now } = options;
  const target = (id: string) => ({ type: 'webhook_endpoint', id });
  const at = (): string => new Date(now()).toISOString();
  const find = async (within: Database, id: string): Promise<WebhookEndpointRow> => present(await findWebhookEndpoint(within, id));
  const enabled = async (within: Database, id: string): Promise<WebhookEndpointRow> => {
    const endpoint = await find(within, id);
    if (endpoint.status === 'disabled') throw new KoineError('state_conflict', { detail: 'The webhook endpoint is disabled.', remedy: 'Enable it first, with PATCH and "status": "enabled".' });
    return endpoint;
  };

  return {
    async create({ url, events, description }, actor) {
      await assertCallable(url, options.allowedPrivateHosts);
      return database.transaction().execute(async (within) => {
        await holdEvents(within);
        if (await countWebhookEndpoints(within) >= mostEndpoints) throw new KoineError('state_conflict', { detail: `There are ${mostEndpoints} webhook endpoints, which is the most a server has.`, remedy: 'Delete one that is not needed any more.' });
        const endpoint = await insertWebhookEndpoint(within, { id: newId('whe', now()), url, description, events: JSON.stringify(events), status: 'enabled', concurrency: mostConcurrent, created_at: at() });
        const { secret } = await secrets.issue(within, endpoint.id);
        await recordAudit(within, actor, { action: 'webhook_endpoint.created', target: target(endpoint.id), data: { host: new URL(url).host, events, description } });
        return { endpoint, secret };
      });
    },
    find: (id) => find(database, id),
    async change(id, { url, events, description, status }, actor) {
      if (url !== undefined) await assertCallable(url, options.allowedPrivateHosts);
      const before = await find(database, id);
      const change: WebhookEndpointChange = { ...(events !== undefined && { events: JSON.stringify(events) }), ...(description !== undefined && { description }) };
      // Another address, or another chance: what was known of the receiver counts no more.
      const fresh = { failures_in_row: 0, failing_since: null, warned_at: null, concurrency: mostConcurrent, throttled_until: null, throttles_in_row: 0 } as const;
      if (url !== undefined && url !== before.url) Object.assign(change, { url, ...fresh });
      const changed = await database.transaction().execute(async (within) => {
        await holdEvents(within);
        const current = await find(within, id);
        if (status === 'enabled' && current.status === 'disabled') {
          // What a process that died was about to send while the endpoint was disabled.
          await endDeliveries(within, id, at());
          Object.assign(change, { status, disabled_reason: null, disabled_at: null, ...fresh });
        }
        const after = Object.keys(change).length === 0 ? current : present(await updateWebhookEndpoint(within, id, change));
        if (after !== current || status === 'disabled') await recordAudit(within, actor, { action: 'webhook_endpoint.updated', target: target(id), data: { before: auditable(current), after: { ...auditable(after), ...(status !== undefined && { status }) } } });
        return after;
      });
      return (status === 'disabled' ? await disableEndpoint(options, id, 'operator') : undefined) ?? changed;
    },
    async remove(id, actor) {
      await database.transaction().execute(async (within) => {
        await holdEvents(within);
        present(await updateWebhookEndpoint(within, id, { deleted_at: at() }));
        await deleteWebhookSecrets(within, id);
        await endDeliveries(within, id, at());
        await recordAudit(within, actor, { action: 'webhook_endpoint.deleted', target: target(id) });
      });
    },
    rotateSecret: (id, actor) => database.transaction().execute(async (within) => {
      const endpoint = await find(within, id);
      const issued = await secrets.issue(within, id);
      await recordAudit(within, actor, { action: 'webhook_endpoint.secret_rotated', target: target(id) });
      return { endpoint, ...issued };
    }),
    async test(id) {
      const event = await database.transaction().execute(async (within) => {
        const endpoint = await enabled(within, id);
        return recordEvent(within, { type: 'webhook.test', connection: null, data: { webhook_endpoint: webhookEndpointFacts(endpoint) }, audience: { only: id } });
      });
      const [delivery] = await listDeliveries(database, id, { eventId: event.id }, null, 1);
      if (delivery === undefined) throw new KoineError('not_found', { detail: 'The webhook endpoint was deleted meanwhile.' });
      return delivery;
    },
    async replay(id, scope) {
      const scheduled = await database.transaction().execute(async (within) => {
        // Nobody disables the endpoint meanwhile.
        await holdEvents(within);
        await enabled(within, id);
        if (scope.eventId !== undefined && (await listDeliveries(within, id, { eventId: scope.eventId }, null, 1)).length === 0) throw new KoineError('not_found', { detail: 'This endpoint was never to be told of such an event; events are kept 30 days.' });
        return replayDeliveries(within, id, scope, at());
      });
      recorded.give();
      return scheduled;
    },
  };
}

function present(endpoint: WebhookEndpointRow | undefined): WebhookEndpointRow {
  if (endpoint === undefined) throw new KoineError('not_found', { detail: 'There is no such webhook endpoint.' });
  return endpoint;
}

/** An address may hold a secret: its host is enough. */
function auditable({ url, events, description, status }: WebhookEndpointRow) {
  return { host: new URL(url).host, events, description, status };
}

/** A name that cannot be resolved just now is no reason to refuse: each attempt checks the address again, and that check counts. */
async function assertCallable(url: string, allowedPrivateHosts: readonly string[]): Promise<void> {
  try {
    await assertAllowedUrl(url, { allowedPrivateHosts });
  } catch (error) {
    if (!isKoineError(error) || error.code !== 'upstream_unreachable') throw isKoineError(error) ? forbiddenUrl(error) : error;
  }
}

function forbiddenUrl(error: KoineError): KoineError {
  if (error.code !== 'url_forbidden') return error;
  return new KoineError('url_forbidden', { detail: error.detail, errors: [{ pointer: '/url', code: 'url_forbidden', detail: error.detail }] });
}
