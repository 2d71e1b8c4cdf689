import { defineConnector } from '@koine/core';
import { account, recognize } from './account.ts';
import { basicFields, clientCredentialsFields, signInFields } from './credentials.ts';
import { discover } from './discover.ts';
import { authorizeUrl, host, onlineEndpoint, onPremisesEndpoint, tokenUrl } from './endpoint.ts';
import { errors } from './errors.ts';
import { prepare } from './prepare.ts';
import { companies } from './resources/companies.ts';
import { items } from './resources/items.ts';
import { locations } from './resources/locations.ts';
import { purchaseOrders } from './resources/purchase-orders.ts';
import { vendors } from './resources/vendors.ts';
import { onlineSettings, onPremisesSettings, settings } from './settings.ts';

/** Microsoft Dynamics 365 Business Central, online and on premises, through its API v2.0. */
export const businessCentral = defineConnector({
  specification: 'v1',
  id: 'dynamics_business_central',
  name: 'Microsoft Dynamics 365 Business Central',
  package: { name: '@koine/connector-dynamics', version: '0.0.0' },
  settings,
  credentials: {
    oauth2_client_credentials: {
      title: 'App registration in Microsoft Entra', title_de: 'App-Registrierung in Microsoft Entra',
      fields: clientCredentialsFields,
      settings: onlineSettings,
      sign: { scheme: 'oauth2_client_credentials', tokenUrl, scope: () => 'https://api.businesscentral.dynamics.com/.default', clientAuthentication: 'body' },
    },
    oauth2_authorization_code: {
      title: 'Sign in to Microsoft', title_de: 'Bei Microsoft anmelden',
      fields: signInFields,
      settings: onlineSettings,
      sign: {
        scheme: 'oauth2_authorization_code', authorizeUrl, tokenUrl, clientAuthentication: 'body', refreshToken: 'rotates',
        // https://learn.microsoft.com/dynamics365/business-central/dev-itpro/developer/devenv-develop-connect-apps
        scopes: ['https://api.businesscentral.dynamics.com/Financials.ReadWrite.All', 'offline_access'],
      },
    },
    basic: {
      title: 'User and web service access key (on premises)', title_de: 'Benutzer und Webdienst-Zugriffsschlüssel (lokal)',
      fields: basicFields,
      settings: onPremisesSettings,
      sign: { scheme: 'basic' },
      endpoint: onPremisesEndpoint,
    },
  },
  prepare,
  account,
  recognize,
  endpoint: onlineEndpoint,
  limits: {
    // Five requests of one user are worked on at a time; an application is one user, and one place is left to its other uses.
    // https://learn.microsoft.com/dynamics365/business-central/dev-itpro/administration/operational-limits-online
    concurrency: 4,
    sharedBy: (given, { client_id: client, username }) => `${host(given)} ${given['tenant_id'] ?? ''} ${client ?? username ?? ''}`.toLowerCase(),
  },
  hostGroup: host,
  errors,
  check: (given) => [
    // A tenant, environment or version that does not exist answers 404 as well; the company is asked for behind it.
    { name: 'sign in', request: { method: 'GET', path: '/companies', query: '$select=id&$top=1' }, becomes: { 404: 'endpoint_misconfigured' } },
    { name: 'open the company', request: { method: 'GET', path: `/companies(${given['company_id'] ?? ''})` }, becomes: { 404: 'company_not_found' } },
  ],
  discover,
  // The service writes ids in lower case.
  factsFromSettings: (given) => ({ company_id: given['company_id']?.toLowerCase() }),
  resources: [purchaseOrders, vendors, items, companies, locations],
});
