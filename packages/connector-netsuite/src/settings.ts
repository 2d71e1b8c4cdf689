import { z } from 'zod';
import { accountIdShape } from './account.ts';
import { isZoneName } from './time-zone/zone.ts';

export const settings = z.strictObject({
  account_id: z.string().regex(accountIdShape, 'the account id from Setup > Company > Company Information, such as 1234567 or 1234567_SB1')
    .describe('Account ID, as under Setup > Company > Company Information: 1234567, or 1234567_SB1 for a sandbox'),
  time_zone: z.string().refine(isZoneName, 'an IANA time zone, such as America/Los_Angeles').optional()
    .describe('Time zone of the account (Setup > Company > Company Information), as an IANA name such as America/Los_Angeles. Found out from the account where left empty'),
  base_url: z.url({ protocol: /^https?$/, error: 'an https address' }).optional()
    .describe('Address of the account\'s web services, where it is not https://ACCOUNT.suitetalk.api.netsuite.com'),
});

export const machineCredentials = z.strictObject({
  client_id: z.string().min(1).describe('Client ID (consumer key) of the integration record'),
  certificate_id: z.string().min(1).describe('Certificate ID of the OAuth 2.0 client credentials mapping'),
  private_key: z.string().regex(/-----BEGIN (?:EC |RSA )?PRIVATE KEY-----/, 'a private key in PEM form')
    .meta({ secret: true }).describe('Private key that belongs to the certificate, in PEM form (RSA of 3072 bits or more, or EC)'),
});

export const tokenCredentials = z.strictObject({
  consumer_key: z.string().min(1).describe('Consumer key (client ID) of the integration record'),
  consumer_secret: z.string().min(1).meta({ secret: true }).describe('Consumer secret of the integration record'),
  token_id: z.string().min(1).describe('Token ID of the access token'),
  token_secret: z.string().min(1).meta({ secret: true }).describe('Token secret of the access token'),
});
