import type { SeedOptions, SystemDefinition, SystemParts, SystemRequest, SystemResponse } from '../kernel/stand-in.ts';
import { accountId, accountOptions } from './account.ts';
import { createAccountZone } from './account-zone.ts';
import { credentialList, signInClient } from './auth/credentials.ts';
import { createGate } from './auth/gate.ts';
import { authorizePath } from './auth/sign-in.ts';
import { tokenPath } from './auth/token-endpoint.ts';
import { concurrencyExceeded, forbidden, jsonAnswer, methodNotAllowed, notFound, roleRefusal } from './http/problem.ts';
import { answerRecord } from './http/record-endpoint.ts';
import { answerSuiteql } from './http/suiteql-endpoint.ts';
import type { Permissions } from './permissions.ts';
import { permissionNamed } from './permissions.ts';
import type { Value } from './sql/catalog.ts';
import { createExecutor } from './sql/execute.ts';
import type { Session } from './sql/scope.ts';
import { createStore } from './store/store.ts';
import { createAccountCatalog } from './tables/account-catalog.ts';
import { createTruth } from './truth/truth.ts';

const SUITEQL = '/services/rest/query/v1/suiteql';
const SERVER_TIME = '/services/rest/system/v1/serverTime';
const GOVERNANCE = '/services/rest/system/v1/governanceLimits';
const RECORDS = '/services/rest/record/v1/';

/** Oracle NetSuite: SuiteQL to read, the record service beside it, OAuth 2.0 (M2M) and token-based authentication. */
export const netsuite: SystemDefinition = { system: 'netsuite', create: createNetsuite };

function createNetsuite(options: SeedOptions): SystemParts {
  const account = accountOptions(options);
  const zone = createAccountZone(account.timeZone);
  const store = createStore(options, zone, !account.oneWorld);
  const catalog = createAccountCatalog(store, account.oneWorld);
  const truth = createTruth(store, catalog, zone, account.oneWorld, accountId);
  const executor = createExecutor();
  const gate = createGate(account);
  const initial: Permissions = { administrator: account.administrator, query: true, purchaseOrder: true };
  let permissions = initial;

  const openSession = (parameters: readonly Value[]): Session => ({
    parameters,
    now: zone.wallClock(Date.now()),
    dateFormat: account.dateFormat,
    table: (written) => catalog.table(written),
    isHidden: (table, column) => catalog.isHidden(table, column),
    columnRefusal: account.columnRefusal,
  });

  const route = (request: SystemRequest, origin: string): SystemResponse => {
    const { path } = request;
    if (path === SUITEQL) return permissions.query ? answerSuiteql(request, `${origin}${SUITEQL}`, executor, openSession) : roleRefusal();
    if (path === SERVER_TIME || path === GOVERNANCE) {
      if (request.method !== 'GET') return methodNotAllowed('GET');
      if (path === SERVER_TIME) return jsonAnswer(JSON.stringify({ serverTime: `${new Date().toISOString().slice(0, 19)}.000Z` }));
      if (!permissions.administrator) return forbidden();
      const limits = { accountConcurrencyLimit: account.concurrency, accountUnallocatedConcurrencyLimit: account.concurrency, integrationLimitType: 'accountLimit' };
      return jsonAnswer(JSON.stringify(limits));
    }
    if (!path.startsWith(RECORDS)) return notFound('The requested resource does not exist.');
    return permissions.purchaseOrder ? answerRecord(request, origin, store, catalog.labels, account.oneWorld) : forbidden();
  };

  const switchTo = (what: string, shown: boolean): void => {
    const permission = permissionNamed(what);
    if (permission !== null) permissions = { ...permissions, [permission]: shown };
    else if (shown) catalog.show(what);
    else catalog.hide(what);
  };

  return {
    handle(request) {
      // What is signed is the address the client called, which may be another name of this machine.
      const origin = request.headers.host === undefined ? request.origin : `http://${request.headers.host}`;
      if (request.path === tokenPath) return gate.token(request, `${origin}${tokenPath}`);
      if (request.path === authorizePath) return gate.signIn(request);
      if (request.inFlight > account.concurrency) return concurrencyExceeded();
      return gate.refuse(request, origin) ?? route(request, origin);
    },
    throttled: concurrencyExceeded,
    htmlPage: () => ({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: '<!DOCTYPE html><html><head><title>NetSuite - Customer Login</title></head><body><h1>NetSuite is temporarily unavailable</h1></body></html>' }),
    settings: (url) => ({ account_id: accountId, time_zone: account.timeZone, base_url: url }),
    credentials: credentialList,
    oauthClient: () => signInClient,
    grants: gate.figures,
    names: () => catalog.names(),
    truth: (collection) => truth.all(collection),
    truthOf: (collection, id) => truth.one(collection, id),
    revokeCredentials: () => gate.revoke(),
    restoreCredentials: () => gate.restore(),
    expireAccessTokens: () => gate.expireTokens(),
    hide: (what) => switchTo(what, false),
    show: (what) => switchTo(what, true),
    insertOrders: (count) => store.insertOrders(count),
    updateOrders: (ids) => store.updateOrders(ids),
    deleteOrders: (ids) => store.deleteOrders(ids),
    reset() {
      store.reset();
      catalog.showAll();
      gate.reset();
      permissions = initial;
    },
  };
}
