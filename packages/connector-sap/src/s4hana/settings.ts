import { z } from 'zod';

/** Names as callers send them; titles and descriptions are drawn on forms. */
export const settings = z.strictObject({
  base_url: z.url({ protocol: /^https?$/, error: 'must be an address such as https://my300000-api.s4hana.cloud.sap' })
    .refine(isPlainAddress, 'must be an address without user, query or fragment')
    .meta({
      title: 'Address of the API', title_de: 'Adresse der API',
      description: 'Address of the system\'s API: https://my300000-api.s4hana.cloud.sap, or https://HOST:44300 on premises',
      description_de: 'Adresse der API des Systems: https://my300000-api.s4hana.cloud.sap, lokal (on premises) https://HOST:44300',
    }),
  client: z.string().regex(/^[0-9]{3}$/, 'must be three digits, such as 100').optional().meta({
    title: 'Client', title_de: 'Mandant',
    description: 'Client (Mandant), three digits; only on premises, where the system has several',
    description_de: 'Mandant, drei Ziffern; nur lokal, wo das System mehrere hat',
  }),
  language: z.string().regex(/^[A-Za-z]{2}$/, 'must be a language code of two letters, such as EN').optional().meta({
    title: 'Language', title_de: 'Sprache',
    description: 'Language of descriptions and messages, two letters; the user\'s own where not given',
    description_de: 'Sprache der Bezeichnungen und Meldungen, zwei Buchstaben; ohne Angabe die des Benutzers',
  }),
});

function isPlainAddress(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && url.username === '' && url.password === '' && url.search === '' && url.hash === '';
}

export const basicFields = z.strictObject({
  username: z.string().min(1).meta({
    title: 'User', title_de: 'Benutzer',
    description: 'Name of the communication user (cloud) or technical user (on premises)',
    description_de: 'Name des Kommunikationsbenutzers (Cloud) oder des technischen Benutzers (lokal)',
  }),
  password: z.string().min(1).meta({ secret: true, title: 'Password', title_de: 'Passwort', description: 'Its password', description_de: 'Sein Passwort' }),
});

export const clientCredentialsFields = z.strictObject({
  token_url: z.url({ protocol: /^https?$/ }).meta({
    title: 'Token address', title_de: 'Token-Adresse',
    description: 'Address of the token endpoint, from the communication arrangement or the authorization server',
    description_de: 'Adresse des Token-Endpunkts, aus der Kommunikationsvereinbarung oder vom Autorisierungsserver',
  }),
  client_id: z.string().min(1).meta({ title: 'Client id', title_de: 'Client-ID', description: 'Client id', description_de: 'Client-ID' }),
  client_secret: z.string().min(1).meta({ secret: true, title: 'Client secret', title_de: 'Client-Geheimnis', description: 'Client secret', description_de: 'Client-Geheimnis' }),
  scope: z.string().min(1).optional().meta({
    title: 'Scope', title_de: 'Scope',
    description: 'Scope, where the authorization server asks for one', description_de: 'Scope, wenn der Autorisierungsserver einen verlangt',
  }),
});

export const apiKeyFields = z.strictObject({
  api_key: z.string().min(1).meta({
    secret: true, title: 'API key', title_de: 'API-Schlüssel',
    description: 'Key of an API proxy or of SAP\'s public sandbox, sent in the header APIKey',
    description_de: 'Schlüssel eines API-Proxys oder der öffentlichen Sandbox von SAP, gesendet im Header APIKey',
  }),
});
