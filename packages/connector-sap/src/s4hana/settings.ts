import { z } from 'zod';

/** Names as callers send them; the descriptions are drawn on forms. */
export const settings = z.strictObject({
  base_url: z.url({ protocol: /^https?$/, error: 'must be an address such as https://my300000-api.s4hana.cloud.sap' })
    .refine(isPlainAddress, 'must be an address without user, query or fragment')
    .describe('Address of the system\'s API: https://my300000-api.s4hana.cloud.sap, or https://HOST:44300 on premises'),
  client: z.string().regex(/^[0-9]{3}$/, 'must be three digits, such as 100').optional().describe('Client (Mandant), three digits; only on premises, where the system has several'),
  language: z.string().regex(/^[A-Za-z]{2}$/, 'must be a language code of two letters, such as EN').optional().describe('Language of descriptions and messages, two letters; the user\'s own where not given'),
});

function isPlainAddress(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && url.username === '' && url.password === '' && url.search === '' && url.hash === '';
}

const secret = (meaning: string) => z.string().min(1).meta({ secret: true }).describe(meaning);

export const basicFields = z.strictObject({
  username: z.string().min(1).describe('Name of the communication user (cloud) or technical user (on premises)'),
  password: secret('Its password'),
});

export const clientCredentialsFields = z.strictObject({
  token_url: z.url({ protocol: /^https?$/ }).describe('Address of the token endpoint, from the communication arrangement or the authorization server'),
  client_id: z.string().min(1).describe('Client id'),
  client_secret: secret('Client secret'),
  scope: z.string().min(1).optional().describe('Scope, where the authorization server asks for one'),
});

export const apiKeyFields = z.strictObject({
  api_key: secret('Key of an API proxy or of SAP\'s public sandbox, sent in the header APIKey'),
});
