import type { PrepareStep } from '@koine/core';

export const prepare: readonly PrepareStep[] = [
  {
    who: 'administrator',
    text: {
      en: 'To connect by app registration: register an app in Microsoft Entra, give it the application permission API.ReadWrite.All of Dynamics 365 Business Central with admin consent, and make a client secret.',
      de: 'Für die Verbindung über eine App-Registrierung: In Microsoft Entra eine App registrieren, ihr die Anwendungsberechtigung API.ReadWrite.All von Dynamics 365 Business Central mit Administratorzustimmung geben und einen geheimen Clientschlüssel anlegen.',
    },
    link: 'https://learn.microsoft.com/dynamics365/business-central/dev-itpro/administration/automation-apis-using-s2s-authentication',
  },
  {
    who: 'administrator',
    text: {
      en: 'In Business Central open the page Microsoft Entra applications, enter the client id, set the state to Enabled and assign permission sets that read purchasing, vendors, items and locations (SUPER is not allowed).',
      de: 'In Business Central die Seite „Microsoft Entra-Anwendungen“ öffnen, die Client-ID eintragen, den Status auf „Aktiviert“ setzen und Berechtigungssätze zuweisen, die Einkauf, Kreditoren, Artikel und Lagerorte lesen (SUPER ist nicht erlaubt).',
    },
    link: 'https://learn.microsoft.com/dynamics365/business-central/dev-itpro/administration/automation-apis-using-s2s-authentication',
  },
  {
    who: 'you',
    text: {
      en: 'To connect by signing in: use a Business Central user with a licence who may read purchasing in the company.',
      de: 'Für die Verbindung durch Anmeldung: einen Business-Central-Benutzer mit Lizenz verwenden, der den Einkauf des Unternehmens lesen darf.',
    },
  },
  {
    who: 'you',
    text: {
      en: 'Have the address of Business Central at hand: it holds the tenant and the environment.',
      de: 'Die Adresse von Business Central bereithalten: Sie enthält Mandant und Umgebung.',
    },
  },
];
