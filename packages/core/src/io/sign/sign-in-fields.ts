import { z } from 'zod';

/** What every sign-in by authorization code leaves behind, whatever the system: for a connector's credential fields. The link page fills it in. */
export const signInTokenFields = {
  refresh_token: z.string().min(1).meta({
    secret: true, title: 'Refresh token', title_de: 'Refresh-Token',
    description: 'Refresh token of the sign-in', description_de: 'Refresh-Token der Anmeldung',
  }),
  access_token: z.string().min(1).optional().meta({
    secret: true, title: 'Access token', title_de: 'Zugriffstoken',
    description: 'Access token of the sign-in', description_de: 'Zugriffstoken der Anmeldung',
  }),
  expires_at: z.iso.datetime({ offset: true }).optional().meta({
    title: 'End of the access token', title_de: 'Ende des Zugriffstokens',
    description: 'When the access token ends', description_de: 'Wann das Zugriffstoken endet',
  }),
  refresh_expires_at: z.iso.datetime({ offset: true }).optional().meta({
    title: 'End of the refresh token', title_de: 'Ende des Refresh-Tokens',
    description: 'When the refresh token ends', description_de: 'Wann das Refresh-Token endet',
  }),
};
