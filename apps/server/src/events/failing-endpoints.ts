import type { Logger } from 'pino';
import { webhookEndpointFacts } from '../http/resources/webhook-endpoint.ts';
import type { Database } from '../store/database.ts';
import { holdEvents } from '../store/events.ts';
import type { DisabledReason } from '../store/schema.ts';
import { endDeliveries } from '../store/webhook-deliveries.ts';
import { claimWarning, disableWebhookEndpoint, type WebhookEndpointRow } from '../store/webhook-endpoints.ts';
import type { RecordEvent } from './record-event.ts';

/** So many failed attempts in a row, and the operator is told. */
const failuresUntilWarning = 4;
/** After 5 days of nothing but failures an endpoint is disabled; a few failures of a quiet endpoint are no proof. */
const failingUntilDisabled = 5 * 24 * 60 * 60 * 1000;
const failuresUntilDisabled = 20;

export interface FailingEndpointsOptions {
  readonly database: Database;
  readonly recordEvent: RecordEvent;
  readonly now: () => number;
  readonly log: Logger;
}

/** Disables an endpoint that was enabled until now, ends what waits for it, and tells the others. Undefined when there was nothing to disable. */
export async function disableEndpoint({ database, recordEvent, now, log }: FailingEndpointsOptions, id: string, reason: DisabledReason): Promise<WebhookEndpointRow | undefined> {
  const at = new Date(now()).toISOString();
  const failing = reason === 'failing' ? { since: new Date(now() - failingUntilDisabled).toISOString(), failures: failuresUntilDisabled } : undefined;
  return database.transaction().execute(async (within) => {
    await holdEvents(within);
    const row = await disableWebhookEndpoint(within, id, reason, at, failing);
    if (row === undefined) return undefined;
    await endDeliveries(within, id, at);
    await recordEvent(within, { type: 'webhook.endpoint_disabled', connection: null, data: { webhook_endpoint: webhookEndpointFacts(row) }, audience: { except: id } });
    log.warn({ endpoint: id, reason }, 'webhook endpoint disabled');
    return row;
  });
}

/** Warns of endpoints that fail and disables those that have failed for too long, each once, whichever process notices. */
export async function judgeEndpoints(options: FailingEndpointsOptions, endpoints: readonly WebhookEndpointRow[], gone: ReadonlySet<string>): Promise<void> {
  const { database, recordEvent, now, log } = options;
  for (const { id, status, failing_since: failingSince, failures_in_row: failures, warned_at: warnedAt } of endpoints) {
    if (status !== 'enabled') continue;
    const isFailingTooLong = failingSince !== null && failures >= failuresUntilDisabled && Date.parse(failingSince) <= now() - failingUntilDisabled;
    if (gone.has(id)) await disableEndpoint(options, id, 'gone');
    else if (failures >= failuresUntilWarning && warnedAt === null) {
      await database.transaction().execute(async (within) => {
        await holdEvents(within);
        const row = await claimWarning(within, id, failuresUntilWarning, new Date(now()).toISOString());
        if (row === undefined) return;
        await recordEvent(within, { type: 'webhook.endpoint_failing', connection: null, data: { webhook_endpoint: webhookEndpointFacts(row) }, audience: { except: id } });
        log.warn({ endpoint: id, failures: row.failures_in_row }, 'webhook endpoint is failing');
      });
    }
    if (!gone.has(id) && isFailingTooLong) await disableEndpoint(options, id, 'failing');
  }
}
