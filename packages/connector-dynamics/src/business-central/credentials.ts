import { signInTokenFields } from '@koine/core';
import { z } from 'zod';
import { guid } from './settings.ts';

const clientId = z.string().regex(guid, 'must be the application (client) id, a GUID').meta({
  title: 'Application (client) id', title_de: 'Anwendungs-ID (Client)',
  description: 'Application (client) id of the app registration in Microsoft Entra',
  description_de: 'Anwendungs-ID (Client) der App-Registrierung in Microsoft Entra',
});
const clientSecret = z.string().min(1).meta({
  secret: true, title: 'Client secret', title_de: 'Geheimer Clientschlüssel',
  description: 'Value of a client secret of that app registration (not its id)',
  description_de: 'Wert eines geheimen Clientschlüssels dieser App-Registrierung (nicht seine ID)',
});

export const clientCredentialsFields = z.strictObject({ client_id: clientId, client_secret: clientSecret });

/** What a sign-in leaves behind; the link page fills it in. The app is the operator's where no client is given. */
export const signInFields = z.strictObject({
  client_id: clientId.optional(),
  client_secret: clientSecret.optional(),
  ...signInTokenFields,
});

export const basicFields = z.strictObject({
  username: z.string().min(1).meta({
    title: 'User name', title_de: 'Benutzername',
    description: 'Name of the user', description_de: 'Name des Benutzers',
  }),
  password: z.string().min(1).meta({
    secret: true, title: 'Web service access key', title_de: 'Webdienst-Zugriffsschlüssel',
    description: 'Web service access key of the user, or the password', description_de: 'Webdienst-Zugriffsschlüssel des Benutzers oder sein Passwort',
  }),
});
