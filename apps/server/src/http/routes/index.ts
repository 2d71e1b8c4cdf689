import type { Services } from '../../services.ts';
import { documentRoutes } from '../openapi.ts';
import type { App } from '../request-state.ts';
import { checkConnection } from './check-connection.ts';
import { createConnection } from './create-connection.ts';
import { deleteConnection } from './delete-connection.ts';
import { disableConnection } from './disable-connection.ts';
import { enableConnection } from './enable-connection.ts';
import { errorPages } from './error-pages.ts';
import { getConnection } from './get-connection.ts';
import { getCoverage } from './get-coverage.ts';
import { getMetrics } from './get-metrics.ts';
import { getOpenApi } from './get-openapi.ts';
import { getOwnConnection } from './get-own-connection.ts';
import { getRecord } from './get-record.ts';
import { getRequest } from './get-request.ts';
import { getStatus } from './get-status.ts';
import { healthProbes } from './health-probes.ts';
import { listConnections } from './list-connections.ts';
import { listRecords } from './list-records.ts';
import { listRequests } from './list-requests.ts';
import { listSystems } from './list-systems.ts';
import { passthrough } from './passthrough.ts';
import { reconnectConnection } from './reconnect-connection.ts';
import { reference } from './reference.ts';
import { rotateConnectionToken } from './rotate-connection-token.ts';
import { statusPage } from './status-page.ts';
import { updateConnection } from './update-connection.ts';

type Register = (app: App, services: Services) => void | Promise<void>;

/** One endpoint, one file; in the order they stand in the reference. */
const inOrder: readonly Register[] = [
  listRecords, getRecord, passthrough, getOwnConnection, getCoverage,
  listSystems, createConnection, listConnections, getConnection, updateConnection, deleteConnection, checkConnection, reconnectConnection, disableConnection, enableConnection, rotateConnectionToken,
  listRequests, getRequest, getStatus, getOpenApi,
  statusPage, errorPages, reference,
];
const always: readonly Register[] = [healthProbes, getMetrics];

export async function registerRoutes(app: App, services: Services, isApi: boolean): Promise<void> {
  // First, since the document is made from the routes that come after it.
  await documentRoutes(app);
  for (const register of isApi ? [...inOrder, ...always] : always) await register(app, services);
}
