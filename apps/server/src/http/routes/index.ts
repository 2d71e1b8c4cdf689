import type { Services } from '../../services.ts';
import { documentRoutes } from '../openapi.ts';
import type { App } from '../request-state.ts';
import { checkConnection } from './check-connection.ts';
import { completeLinkSession } from './complete-link-session.ts';
import { connectSandbox } from './connect-sandbox.ts';
import { createConnection } from './create-connection.ts';
import { createKey } from './create-key.ts';
import { createLinkSession } from './create-link-session.ts';
import { createWebhookEndpoint } from './create-webhook-endpoint.ts';
import { deleteConnection } from './delete-connection.ts';
import { deleteWebhookEndpoint } from './delete-webhook-endpoint.ts';
import { disableConnection } from './disable-connection.ts';
import { enableConnection } from './enable-connection.ts';
import { endSession } from './end-session.ts';
import { errorPages } from './error-pages.ts';
import { exchangeLinkCode } from './exchange-link-code.ts';
import { frontEnd } from './front-end.ts';
import { getConnectionCoverage } from './get-connection-coverage.ts';
import { getConnectionMetrics } from './get-connection-metrics.ts';
import { getConnectionTimeline } from './get-connection-timeline.ts';
import { getConnection } from './get-connection.ts';
import { getCoverage } from './get-coverage.ts';
import { getLinkSession } from './get-link-session.ts';
import { getMetrics } from './get-metrics.ts';
import { getOpenApi } from './get-openapi.ts';
import { getOwnConnection } from './get-own-connection.ts';
import { getRecord } from './get-record.ts';
import { getRequest } from './get-request.ts';
import { getStatus } from './get-status.ts';
import { getWebhookEndpoint } from './get-webhook-endpoint.ts';
import { healthProbes } from './health-probes.ts';
import { linkCallback } from './link-callback.ts';
import { listAuditEvents } from './list-audit-events.ts';
import { listConnectionMetrics } from './list-connection-metrics.ts';
import { listConnections } from './list-connections.ts';
import { listEvents } from './list-events.ts';
import { listIssues } from './list-issues.ts';
import { listKeys } from './list-keys.ts';
import { listRecords } from './list-records.ts';
import { listRequests } from './list-requests.ts';
import { listSandboxSystems } from './list-sandbox-systems.ts';
import { listSystems } from './list-systems.ts';
import { listWebhookDeliveries } from './list-webhook-deliveries.ts';
import { listWebhookEndpoints } from './list-webhook-endpoints.ts';
import { openReconnect } from './open-reconnect.ts';
import { passthrough } from './passthrough.ts';
import { recognizeAddress } from './recognize-address.ts';
import { reconnectConnection } from './reconnect-connection.ts';
import { reference } from './reference.ts';
import { replayWebhookDeliveries } from './replay-webhook-deliveries.ts';
import { revokeKey } from './revoke-key.ts';
import { rotateConnectionToken } from './rotate-connection-token.ts';
import { rotateWebhookSecret } from './rotate-webhook-secret.ts';
import { runPreflight } from './run-preflight.ts';
import { shareLinkSession } from './share-link-session.ts';
import { startLinkSignIn } from './start-link-sign-in.ts';
import { startSession } from './start-session.ts';
import { statusPage } from './status-page.ts';
import { testWebhookEndpoint } from './test-webhook-endpoint.ts';
import { updateConnection } from './update-connection.ts';
import { updateWebhookEndpoint } from './update-webhook-endpoint.ts';

type Register = (app: App, services: Services) => void | Promise<void>;

/** One endpoint, one file; in the order they stand in the reference. */
const inOrder: readonly Register[] = [
  listRecords, getRecord, passthrough, getOwnConnection, getCoverage,
  listSystems, createConnection, listConnections, getConnection, updateConnection, deleteConnection, checkConnection, reconnectConnection, disableConnection, enableConnection, rotateConnectionToken,
  listEvents, createWebhookEndpoint, listWebhookEndpoints, getWebhookEndpoint, updateWebhookEndpoint, deleteWebhookEndpoint, rotateWebhookSecret, testWebhookEndpoint, replayWebhookDeliveries, listWebhookDeliveries,
  createLinkSession, exchangeLinkCode,
  getLinkSession, recognizeAddress, startLinkSignIn, runPreflight, completeLinkSession, shareLinkSession,
  listIssues, getConnectionTimeline, getConnectionMetrics, listConnectionMetrics, getConnectionCoverage,
  listKeys, createKey, revokeKey, listAuditEvents,
  listRequests, getRequest, getStatus, startSession, endSession, listSandboxSystems, connectSandbox, getOpenApi,
  statusPage, errorPages, reference, linkCallback, openReconnect, frontEnd,
];
const always: readonly Register[] = [healthProbes, getMetrics];

export async function registerRoutes(app: App, services: Services, isApi: boolean): Promise<void> {
  // First, since the document is made from the routes that come after it.
  await documentRoutes(app);
  for (const register of isApi ? [...inOrder, ...always] : always) await register(app, services);
}
