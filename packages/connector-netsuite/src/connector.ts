import { defineConnector, type UpstreamRequest } from '@koine/core';
import packageFile from '../package.json' with { type: 'json' };
import { authorizeUrl, hostNameOf, realmOf, recognize, serviceUrl, tokenUrl } from './account.ts';
import { discover, factsFromSettings } from './discovery/discover.ts';
import { errors } from './errors.ts';
import { prepare } from './prepare.ts';
import { companyResource } from './resources/companies.ts';
import { itemResource } from './resources/items.ts';
import { locationResource } from './resources/locations.ts';
import { purchaseOrderResource } from './resources/purchase-orders.ts';
import { vendorResource } from './resources/vendors.ts';
import { machineCredentials, settings, signInCredentials, tokenCredentials } from './settings.ts';

const firstOrder = (accept: readonly number[]): UpstreamRequest => ({
  method: 'POST',
  path: '/services/rest/query/v1/suiteql',
  query: 'limit=1&offset=0',
  headers: { prefer: 'transient', 'content-type': 'application/json' },
  body: JSON.stringify({ q: "SELECT t.id AS id FROM transaction t WHERE t.type = 'PurchOrd' ORDER BY t.id", params: [] }),
  repeatable: true,
  accept,
});

/** Oracle NetSuite: SuiteQL over the REST web services. */
export const netsuite = defineConnector({
  specification: 'v1',
  id: 'netsuite',
  name: 'Oracle NetSuite',
  package: { name: packageFile.name, version: packageFile.version },
  settings,
  credentials: {
    oauth2_m2m: {
      title: 'OAuth 2.0 client credentials (machine to machine)', title_de: 'OAuth 2.0 Client Credentials (ohne Person)',
      fields: machineCredentials,
      // The resource of the scope is fixed; the audience of the assertion is the token address called (help section_162755359851).
      sign: { scheme: 'oauth2_jwt_assertion', tokenUrl, scope: ['rest_webservices'] },
    },
    token_based: {
      title: 'Token-based authentication (OAuth 1.0; no new integrations from release 2027.1)', title_de: 'Token-basierte Anmeldung (OAuth 1.0; ab Release 2027.1 nicht für neue Integrationen)',
      fields: tokenCredentials,
      sign: { scheme: 'oauth1_hmac_sha256', realm: realmOf },
    },
    oauth2_authorization_code: {
      title: 'Sign in to NetSuite', title_de: 'Bei NetSuite anmelden',
      fields: signInCredentials,
      sign: {
        scheme: 'oauth2_authorization_code', authorizeUrl, tokenUrl, scopes: ['rest_webservices'], clientAuthentication: 'basic',
        // A client with a secret keeps its refresh token for seven days, then a person has to consent again; one without gets a new
        // one at each refresh, by default for 48 hours (help section_158081952044, section_158082518856).
        refreshToken: 'stays', refreshLifetimeSeconds: { confidential: 7 * 86_400, public: 2 * 86_400 },
        settingsFromCallback: ({ company }): Readonly<Record<string, string>> => (company === undefined ? {} : { account_id: company }),
      },
    },
  },
  prepare,
  account: realmOf,
  recognize,
  endpoint: (given) => ({ baseUrl: serviceUrl(given) }),
  limits: {
    // Accounts begin at 5 requests at a time for all their integrations together; one is left to others (help bridgehead_1500275603).
    concurrency: 4,
    sharedBy: (given) => `netsuite ${given['base_url'] ?? ''} ${hostNameOf(given)}`,
  },
  hostGroup: () => 'suitetalk.api.netsuite.com',
  errors,
  check: () => [
    // Whatever the role may read: only a refused login speaks against the credentials. The clock needs no permission by the book, but some accounts close it.
    { name: 'signing in', request: firstOrder([400, 403, 404, 405]) },
    { name: 'reading purchase orders', request: firstOrder([]), becomes: { 404: 'endpoint_misconfigured', 405: 'endpoint_misconfigured' } },
  ],
  discover,
  factsFromSettings,
  resources: [purchaseOrderResource, vendorResource, itemResource, companyResource, locationResource],
});
