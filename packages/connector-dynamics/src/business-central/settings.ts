import { z } from 'zod';

/** As Entra and Business Central write their ids. */
export const guid = /^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/;
const domain = /^(?=.{3,253}$)[a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)+$/;

const address = z.url({ protocol: /^https?$/, error: 'must be an address such as https://bc.example.com:7048/BC' })
  .refine(isPlainAddress, 'must be an address without user, query or fragment');

function isPlainAddress(text: string): boolean {
  const { username, password, search, hash } = new URL(text);
  return username === '' && password === '' && search === '' && hash === '';
}

const tenantId = z.string().refine((text) => guid.test(text) || domain.test(text), 'must be a tenant id (GUID) or a domain of the tenant, such as contoso.onmicrosoft.com')
  .meta({
    title: 'Tenant', title_de: 'Mandant (Tenant)',
    description: 'Microsoft Entra tenant: its id (GUID) or one of its domains',
    description_de: 'Microsoft-Entra-Mandant: seine ID (GUID) oder eine seiner Domänen',
  });
const environment = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,29}$/, 'must be the name of an environment, such as Production')
  .meta({
    title: 'Environment', title_de: 'Umgebung',
    description: 'Name of the environment, as the admin center lists it: Production, Sandbox',
    description_de: 'Name der Umgebung, wie ihn das Admin Center zeigt: Production, Sandbox',
  });
const companyId = z.string().regex(guid, 'must be the id of a company, a GUID; the list at …/api/v2.0/companies has it')
  .meta({
    title: 'Company id', title_de: 'ID des Unternehmens',
    description: 'Id of the company (GUID). A connection reads this company alone',
    description_de: 'ID des Unternehmens (GUID). Eine Verbindung liest nur dieses Unternehmen',
  });
const onlineBaseUrl = address.optional().meta({
  title: 'Address of the API', title_de: 'Adresse der API',
  description: 'Replaces https://api.businesscentral.dynamics.com, for sovereign clouds and gateways',
  description_de: 'Ersetzt https://api.businesscentral.dynamics.com, für nationale Clouds und Gateways',
});
const authorityUrl = address.optional().meta({
  title: 'Address of the sign-in', title_de: 'Adresse der Anmeldung',
  description: 'Replaces https://login.microsoftonline.com, for sovereign clouds',
  description_de: 'Ersetzt https://login.microsoftonline.com, für nationale Clouds',
});

/** Business Central online. */
export const onlineSettings = z.strictObject({
  tenant_id: tenantId,
  environment,
  company_id: companyId,
  base_url: onlineBaseUrl,
  authority_url: authorityUrl,
});

/** On premises the address names the server instance; a tenant is named only where the instance has several. */
export const onPremisesSettings = z.strictObject({
  base_url: address.meta({
    title: 'Address of the server', title_de: 'Adresse des Servers',
    description: 'Root of the web services of the server instance: https://HOST:7048/BC. The API\'s own path is added',
    description_de: 'Wurzel der Webservices der Serverinstanz: https://HOST:7048/BC. Der Pfad der API wird angehängt',
  }),
  company_id: companyId,
  tenant_id: z.string().regex(/^[A-Za-z0-9._-]{1,250}$/, 'must be the id of a tenant of the server instance, such as default').optional().meta({
    title: 'Tenant', title_de: 'Mandant (Tenant)',
    description: 'Tenant of a server instance that has several', description_de: 'Mandant einer Serverinstanz, die mehrere hat',
  }),
  environment: environment.optional().meta({ description: 'Not used on premises', description_de: 'Wird lokal (on premises) nicht verwendet' }),
});

/** Any connection: online needs tenant and environment, on premises needs the address. */
export const settings = z.strictObject({
  tenant_id: onPremisesSettings.shape.tenant_id.meta({
    description: 'Microsoft Entra tenant: its id (GUID) or one of its domains; on premises the tenant of a server instance that has several',
    description_de: 'Microsoft-Entra-Mandant: seine ID (GUID) oder eine seiner Domänen; lokal der Mandant einer Serverinstanz, die mehrere hat',
  }),
  environment: environment.optional().meta({
    description: 'Name of the environment, as the admin center lists it: Production, Sandbox; not used on premises',
    description_de: 'Name der Umgebung, wie ihn das Admin Center zeigt: Production, Sandbox; lokal nicht verwendet',
  }),
  company_id: companyId,
  base_url: address.optional().meta({
    title: 'Address of the API', title_de: 'Adresse der API',
    description: 'Replaces https://api.businesscentral.dynamics.com; on premises the root of the web services: https://HOST:7048/BC',
    description_de: 'Ersetzt https://api.businesscentral.dynamics.com; lokal die Wurzel der Webservices: https://HOST:7048/BC',
  }),
  authority_url: authorityUrl,
}).superRefine((given, context) => {
  if (given.base_url !== undefined) return;
  for (const name of ['tenant_id', 'environment'] as const) {
    if (given[name] === undefined) context.addIssue({ code: 'custom', path: [name], message: 'is needed for Business Central online; on premises give base_url' });
  }
});
