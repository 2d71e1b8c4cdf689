import { startStandIn } from '@koine/sandbox';
import { measureHealthChecks, type HealthCheckFigures } from './health-checks.ts';
import type { Progress } from './progress.ts';
import { startServer } from './server.ts';
import { measureWebhooks, startWebhookReceiver, type WebhookFigures } from './webhooks.ts';

export interface BackgroundFigures {
  readonly webhooks: WebhookFigures;
  readonly checks: HealthCheckFigures;
}

export interface BackgroundSize {
  readonly events: number;
  readonly connections: number;
  readonly seconds: number;
}

/** What one server does beside answering: webhook deliveries, and checks of many connections. */
export async function measureBackground(size: BackgroundSize, progress: Progress): Promise<BackgroundFigures> {
  progress.step('webhooks: starting');
  const receiver = await startWebhookReceiver();
  const standIn = await startStandIn('sap_s4hana', { orders: 1 });
  const server = await startServer([`http://${receiver.host}`, standIn.url], null, { KOINE_HEALTH_INTERVAL: '10' });
  try {
    progress.step(`webhooks: ${size.events} events to 3 endpoints`);
    const webhooks = await measureWebhooks({ url: server.url, secretKey: server.secretKey, receiver, events: size.events, endpoints: 3 });
    progress.step(`health checks: ${size.connections} connections`);
    const checks = await measureHealthChecks({ url: server.url, secretKey: server.secretKey, standIn, connections: size.connections, seconds: size.seconds });
    return { webhooks, checks };
  } finally {
    await server.stop();
    await standIn.close();
    await receiver.close();
  }
}

export function backgroundLines({ webhooks, checks }: BackgroundFigures): string[] {
  return [
    `Webhook deliveries: ${Math.round(webhooks.perSecond)} a second (${webhooks.deliveries} to ${webhooks.endpoints} endpoints, embedded database).`,
    `Health checks: ${Math.round(checks.perSecond)} a second of one worker with ${checks.connections} connections.`,
  ];
}
