import { defineConnector, type Endpoint, type Settings, type UpstreamRequest } from '@koine/core';
import { csrfSession } from '@koine/odata';
import { account, recognize } from './account.ts';
import { discover } from './discover.ts';
import { errors } from './errors.ts';
import { prepare } from './prepare.ts';
import { companies } from './resources/companies.ts';
import { items } from './resources/items.ts';
import { locations } from './resources/locations.ts';
import { purchaseOrders } from './resources/purchase-orders.ts';
import { vendors } from './resources/vendors.ts';
import { ordersV2, ordersV4, purchaseOrderServiceV2, purchaseOrderServiceV4 } from './services.ts';
import { apiKeyFields, basicFields, clientCredentialsFields, settings } from './settings.ts';

/** Language, client and format on every request: the session cookie and the answer depend on them. */
function endpoint(given: Settings): Endpoint {
  const language = given['language']?.toUpperCase();
  return {
    baseUrl: baseUrl(given).replace(/\/+$/, ''),
    query: { ...(given['client'] !== undefined && { 'sap-client': given['client'] }), ...(language !== undefined && { 'sap-language': language }) },
    // For a proxy in front of the system that does not pass unknown parameters on.
    headers: language === undefined ? {} : { 'accept-language': language.toLowerCase() },
  };
}

function baseUrl(given: Settings): string {
  const address = given['base_url'];
  if (address === undefined) throw new TypeError('the settings have no base_url');
  return address;
}

const firstOrder = (service: string, set: string): UpstreamRequest => ({ method: 'GET', path: `${service}/${set}`, query: '$select=PurchaseOrder&$top=1', headers: { accept: 'application/json' } });

const host = (given: Settings): string => new URL(baseUrl(given)).host;

/** SAP S/4HANA, public cloud, private cloud and on premises, through its released OData APIs. */
export const sapS4hana = defineConnector({
  specification: 'v1',
  id: 'sap_s4hana',
  name: 'SAP S/4HANA',
  package: { name: '@koine/connector-sap', version: '0.0.0' },
  settings,
  credentials: {
    basic: { title: 'User and password', title_de: 'Benutzer und Passwort', fields: basicFields, sign: { scheme: 'basic' } },
    oauth2_client_credentials: {
      title: 'OAuth 2.0 client credentials', title_de: 'OAuth 2.0 Client Credentials', fields: clientCredentialsFields,
      // The token endpoint is a tenant's own and cannot be derived from the API's address.
      sign: { scheme: 'oauth2_client_credentials', tokenUrl: { credential: 'token_url' }, scope: { credential: 'scope' }, clientAuthentication: 'basic' },
    },
    api_key: { title: 'API key', title_de: 'API-Schlüssel', fields: apiKeyFields, sign: { scheme: 'api_key_header', header: 'APIKey' } },
  },
  prepare,
  account,
  recognize,
  endpoint,
  limits: {
    // Each request holds a dialog work process of the system, which its users share.
    concurrency: 5,
    sharedBy: (given) => `${host(given)} ${given['client'] ?? ''}`,
  },
  hostGroup: host,
  errors,
  check: () => [{
    name: 'sign in and read purchase orders',
    request: firstOrder(purchaseOrderServiceV2, ordersV2.name),
    // A system may have activated the newer service alone.
    alternatives: [firstOrder(purchaseOrderServiceV4, ordersV4.name)],
  }],
  discover,
  factsFromSettings: (given) => ({ language: given['language']?.toUpperCase() ?? 'EN' }),
  session: (io) => csrfSession(io, { fetchPath: `${purchaseOrderServiceV2}/` }),
  resources: [purchaseOrders, vendors, items, companies, locations],
});
