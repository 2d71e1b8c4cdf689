import type { CredentialOption, LinkSession, LinkSystem, ObjectSchema } from '../../../src/link/api/session.ts';

const option = (settings: ObjectSchema, given: Pick<CredentialOption, 'type' | 'title' | 'schema'> & Partial<CredentialOption>): CredentialOption => ({ title_de: null, oauth: false, app_provided: false, settings, ...given });

/** Systems as the page is told of them: forms in the shape the connectors' schemas have as JSON Schema. */
const netsuiteSettings: ObjectSchema = {
  required: ['account_id'],
  properties: {
    account_id: { type: 'string', pattern: '^[A-Za-z0-9]+(?:[_-][A-Za-z0-9]+)*$', title: 'Account ID', title_de: 'Konto-ID', description: 'As under Setup > Company > Company Information', description_de: 'Wie unter Setup > Company > Company Information', examples: ['1234567_SB1'] },
    time_zone: { type: 'string', title: 'Time zone', title_de: 'Zeitzone', description: 'Time zone of the account, as an IANA name', description_de: 'Zeitzone des Kontos als IANA-Name' },
    base_url: { type: 'string', format: 'uri', title: 'Address of the web services', title_de: 'Adresse der Webservices' },
  },
};

export const netsuite: LinkSystem = {
  id: 'netsuite', name: 'Oracle NetSuite',
  settings: netsuiteSettings,
  credentials: [
    option(netsuiteSettings, { type: 'oauth2_m2m', title: 'Machine to machine', schema: { required: ['client_id', 'certificate_id', 'private_key'], properties: {
      client_id: { type: 'string', minLength: 1, title: 'Client ID', title_de: 'Client-ID' },
      certificate_id: { type: 'string', minLength: 1, title: 'Certificate ID', title_de: 'Zertifikats-ID' },
      private_key: { type: 'string', pattern: '-----BEGIN (?:EC |RSA )?PRIVATE KEY-----', secret: true, title: 'Private key', title_de: 'Privater Schlüssel', description: 'In PEM form', description_de: 'Im PEM-Format' },
    } } }),
    option(netsuiteSettings, { type: 'token_based', title: 'Token-based authentication', schema: { required: ['consumer_key', 'consumer_secret', 'token_id', 'token_secret'], properties: {
      consumer_key: { type: 'string', minLength: 1, title: 'Consumer key' }, consumer_secret: { type: 'string', minLength: 1, secret: true, title: 'Consumer secret' },
      token_id: { type: 'string', minLength: 1, title: 'Token ID' }, token_secret: { type: 'string', minLength: 1, secret: true, title: 'Token secret' },
    } } }),
    option(netsuiteSettings, { type: 'oauth2_authorization_code', title: 'Sign in to NetSuite', oauth: true, app_provided: true, schema: {} }),
  ],
  prepare: [
    { who: 'administrator', text: { en: 'Switch on REST Web Services and OAuth 2.0 under Setup > Company > Enable Features > SuiteCloud.', de: 'Unter Setup > Company > Enable Features > SuiteCloud die Funktionen REST Web Services und OAuth 2.0 einschalten.' }, link: 'https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_158081944642.html' },
    { who: 'administrator', text: { en: 'Make a role with the permissions REST Web Services, SuiteAnalytics Workbook, Log in using OAuth 2.0 Access Tokens, and view on Purchase Order, Vendors, Items, Locations and Subsidiaries; give it to the user that connects.', de: 'Eine Rolle mit den Berechtigungen REST Web Services, SuiteAnalytics Workbook, Log in using OAuth 2.0 Access Tokens sowie Lesen von Purchase Order, Vendors, Items, Locations und Subsidiaries anlegen und dem Benutzer zuweisen, der verbindet.' }, link: null },
    { who: 'you', text: { en: 'Have the account ID at hand: it stands in front of .app.netsuite.com in the address of NetSuite.', de: 'Die Konto-ID bereithalten: Sie steht in der Adresse von NetSuite vor .app.netsuite.com.' }, link: null },
  ],
};

const sapSettings: ObjectSchema = {
  required: ['base_url'],
  properties: {
    base_url: { type: 'string', format: 'uri', title: 'Address of the API', title_de: 'Adresse der API', description: 'https://my300000-api.s4hana.cloud.sap, or https://HOST:44300 on premises', description_de: 'https://my300000-api.s4hana.cloud.sap, lokal https://HOST:44300' },
    client: { type: 'string', pattern: '^[0-9]{3}$', title: 'Client', title_de: 'Mandant', description: 'Three digits; only on premises', description_de: 'Drei Ziffern; nur lokal', examples: ['100'] },
  },
};

export const sap: LinkSystem = {
  id: 'sap_s4hana', name: 'SAP S/4HANA',
  settings: sapSettings,
  credentials: [
    option(sapSettings, { type: 'basic', title: 'User and password', schema: { required: ['username', 'password'], properties: {
      username: { type: 'string', minLength: 1, title: 'User', title_de: 'Benutzer' }, password: { type: 'string', minLength: 1, secret: true, title: 'Password', title_de: 'Passwort' },
    } } }),
    option(sapSettings, { type: 'oauth2_client_credentials', title: 'OAuth 2.0 client credentials', schema: { required: ['token_url', 'client_id', 'client_secret'], properties: {
      token_url: { type: 'string', format: 'uri', title: 'Token address', title_de: 'Token-Adresse' }, client_id: { type: 'string', title: 'Client id', title_de: 'Client-ID' }, client_secret: { type: 'string', secret: true, title: 'Client secret', title_de: 'Client-Geheimnis' },
    } } }),
    option(sapSettings, { type: 'api_key', title: 'API key', schema: { required: ['api_key'], properties: { api_key: { type: 'string', secret: true, title: 'API key', title_de: 'API-Schlüssel' } } } }),
  ],
  prepare: [
    { who: 'administrator', text: { en: 'Make a communication user and communication arrangements for purchase orders (scenario SAP_COM_0053).', de: 'Einen Kommunikationsbenutzer und Kommunikationsvereinbarungen für Bestellungen (Szenario SAP_COM_0053) anlegen.' }, link: 'https://api.sap.com/api/API_PURCHASEORDER_PROCESS_SRV/overview' },
    { who: 'you', text: { en: 'Have the address of the system and the password at hand.', de: 'Die Adresse des Systems und das Passwort bereithalten.' }, link: null },
  ],
};

const businessCentralSettings: ObjectSchema = { required: ['company_id'], properties: { tenant_id: { type: 'string', title: 'Tenant' }, environment: { type: 'string', title: 'Environment', examples: ['Production'] }, company_id: { type: 'string', title: 'Company id' } } };

export const businessCentral: LinkSystem = {
  id: 'dynamics_business_central', name: 'Microsoft Dynamics 365 Business Central',
  settings: businessCentralSettings,
  credentials: [
    option(businessCentralSettings, { type: 'oauth2_authorization_code', title: 'Sign in to Microsoft', oauth: true, app_provided: false, schema: { properties: { client_id: { type: 'string', title: 'Application (client) id' }, client_secret: { type: 'string', secret: true, title: 'Client secret' } } } }),
    option(businessCentralSettings, { type: 'basic', title: 'User and access key', schema: { required: ['username', 'password'], properties: { username: { type: 'string', title: 'User name' }, password: { type: 'string', secret: true, title: 'Web service access key' } } } }),
  ],
  prepare: [{ who: 'you', text: { en: 'Have the address of Business Central at hand.', de: 'Die Adresse von Business Central bereithalten.' }, link: null }],
};

export function sessionOf(given: Partial<LinkSession> = {}): LinkSession {
  return {
    id: 'lnk_0000000000000000000000000000000000000000', status: 'open', customer: { id: 'cus_1', name: 'Brightwater Pumps GmbH' }, language: 'en',
    expires_at: new Date(Date.now() + 3_600_000).toISOString(), origin: null, reconnect: null, oauth: null, systems: [sap, netsuite, businessCentral], ...given,
  };
}
