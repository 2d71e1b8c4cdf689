import { z } from 'zod';

const guid = /^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/;
const domain = /^(?=.{3,253}$)[a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)+$/;

const address = z.url({ protocol: /^https?$/, error: 'must be an address such as https://bc.example.com:7048/BC' })
  .refine(isPlainAddress, 'must be an address without user, query or fragment');

function isPlainAddress(text: string): boolean {
  const { username, password, search, hash } = new URL(text);
  return username === '' && password === '' && search === '' && hash === '';
}

const tenantId = z.string().refine((text) => guid.test(text) || domain.test(text), 'must be a tenant id (GUID) or a domain of the tenant, such as contoso.onmicrosoft.com')
  .describe('Microsoft Entra tenant: its id (GUID) or one of its domains');
const environment = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,29}$/, 'must be the name of an environment, such as Production')
  .describe('Name of the environment, as the admin center lists it: Production, Sandbox');
const companyId = z.string().regex(guid, 'must be the id of a company, a GUID; the list at …/api/v2.0/companies has it')
  .describe('Id of the company (GUID). A connection reads this company alone');
const onlineBaseUrl = address.optional().describe('Replaces https://api.businesscentral.dynamics.com, for sovereign clouds and gateways');
const authorityUrl = address.optional().describe('Replaces https://login.microsoftonline.com, for sovereign clouds');

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
  base_url: address.describe('Root of the web services of the server instance: https://HOST:7048/BC. The API\'s own path is added'),
  company_id: companyId,
  tenant_id: z.string().regex(/^[A-Za-z0-9._-]{1,250}$/, 'must be the id of a tenant of the server instance, such as default').optional().describe('Tenant of a server instance that has several'),
  environment: environment.optional().describe('Not used on premises'),
});

/** Any connection: online needs tenant and environment, on premises needs the address. */
export const settings = z.strictObject({
  tenant_id: onPremisesSettings.shape.tenant_id.describe('Microsoft Entra tenant: its id (GUID) or one of its domains; on premises the tenant of a server instance that has several'),
  environment: environment.optional().describe('Name of the environment, as the admin center lists it: Production, Sandbox; not used on premises'),
  company_id: companyId,
  base_url: address.optional().describe('Replaces https://api.businesscentral.dynamics.com; on premises the root of the web services: https://HOST:7048/BC'),
  authority_url: authorityUrl,
}).superRefine((given, context) => {
  if (given.base_url !== undefined) return;
  for (const name of ['tenant_id', 'environment'] as const) {
    if (given[name] === undefined) context.addIssue({ code: 'custom', path: [name], message: 'is needed for Business Central online; on premises give base_url' });
  }
});

const secret = (meaning: string) => z.string().min(1).meta({ secret: true }).describe(meaning);

export const clientCredentialsFields = z.strictObject({
  client_id: z.string().regex(guid, 'must be the application (client) id, a GUID').describe('Application (client) id of the app registration in Microsoft Entra'),
  client_secret: secret('Value of a client secret of that app registration (not its id)'),
});

export const basicFields = z.strictObject({
  username: z.string().min(1).describe('Name of the user'),
  password: secret('Web service access key of the user, or the password'),
});
