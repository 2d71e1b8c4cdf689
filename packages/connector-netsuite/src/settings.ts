import { signInTokenFields } from '@koine/core';
import { z } from 'zod';
import { accountIdShape } from './account.ts';
import { isZoneName } from './time-zone/zone.ts';

export const settings = z.strictObject({
  account_id: z.string().regex(accountIdShape, 'the account id from Setup > Company > Company Information, such as 1234567 or 1234567_SB1').meta({
    title: 'Account ID', title_de: 'Konto-ID',
    description: 'As under Setup > Company > Company Information: 1234567, or 1234567_SB1 for a sandbox',
    description_de: 'Wie unter Setup > Company > Company Information: 1234567, oder 1234567_SB1 für eine Sandbox',
  }),
  time_zone: z.string().refine(isZoneName, 'an IANA time zone, such as America/Los_Angeles').optional().meta({
    title: 'Time zone', title_de: 'Zeitzone',
    description: 'Time zone of the account (Setup > Company > Company Information), as an IANA name such as America/Los_Angeles. Found out from the account where left empty',
    description_de: 'Zeitzone des Kontos (Setup > Company > Company Information) als IANA-Name, etwa Europe/Berlin. Bleibt das Feld leer, wird sie aus dem Konto ermittelt',
  }),
  base_url: z.url({ protocol: /^https?$/, error: 'an https address' }).optional().meta({
    title: 'Address of the web services', title_de: 'Adresse der Webservices',
    description: 'Only where it is not https://ACCOUNT.suitetalk.api.netsuite.com',
    description_de: 'Nur wenn sie nicht https://KONTO.suitetalk.api.netsuite.com ist',
  }),
});

const clientId = z.string().min(1).meta({
  title: 'Client ID', title_de: 'Client-ID',
  description: 'Client ID (consumer key) of the integration record',
  description_de: 'Client-ID (Consumer Key) des Integrationsdatensatzes',
});

export const machineCredentials = z.strictObject({
  client_id: clientId,
  certificate_id: z.string().min(1).meta({
    title: 'Certificate ID', title_de: 'Zertifikats-ID',
    description: 'Certificate ID of the OAuth 2.0 client credentials mapping',
    description_de: 'Zertifikats-ID der Zuordnung unter OAuth 2.0 Client Credentials Setup',
  }),
  private_key: z.string().regex(/-----BEGIN (?:EC |RSA )?PRIVATE KEY-----/, 'a private key in PEM form').meta({
    secret: true, title: 'Private key', title_de: 'Privater Schlüssel',
    description: 'Private key that belongs to the certificate, in PEM form (RSA of 3072 bits or more, or EC)',
    description_de: 'Privater Schlüssel zum Zertifikat im PEM-Format (RSA ab 3072 Bit oder EC)',
  }),
});

export const tokenCredentials = z.strictObject({
  consumer_key: z.string().min(1).meta({
    title: 'Consumer key', title_de: 'Consumer Key',
    description: 'Consumer key (client ID) of the integration record', description_de: 'Consumer Key (Client-ID) des Integrationsdatensatzes',
  }),
  consumer_secret: z.string().min(1).meta({
    secret: true, title: 'Consumer secret', title_de: 'Consumer Secret',
    description: 'Consumer secret of the integration record', description_de: 'Consumer Secret des Integrationsdatensatzes',
  }),
  token_id: z.string().min(1).meta({
    title: 'Token ID', title_de: 'Token-ID',
    description: 'Token ID of the access token', description_de: 'Token-ID des Zugriffstokens',
  }),
  token_secret: z.string().min(1).meta({
    secret: true, title: 'Token secret', title_de: 'Token Secret',
    description: 'Token secret of the access token', description_de: 'Token Secret des Zugriffstokens',
  }),
});

/** What a sign-in leaves behind; the link page fills it in. The integration record is the operator's where no client is given. */
export const signInCredentials = z.strictObject({
  client_id: clientId.optional(),
  client_secret: z.string().min(1).optional().meta({
    secret: true, title: 'Client secret', title_de: 'Client Secret',
    description: 'Client secret of the integration record; a public client has none', description_de: 'Client Secret des Integrationsdatensatzes; ein öffentlicher Client hat keins',
  }),
  ...signInTokenFields,
});
