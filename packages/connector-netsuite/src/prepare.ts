import type { PrepareStep } from '@koine/core';

/** Oracle's help pages are named by their id. */
const help = (page: string): string => `https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/${page}.html`;

export const prepare: readonly PrepareStep[] = [
  {
    who: 'administrator',
    text: {
      en: 'Switch on REST Web Services and OAuth 2.0 (or Token-based Authentication) under Setup > Company > Enable Features > SuiteCloud.',
      de: 'Unter Setup > Company > Enable Features > SuiteCloud die Funktionen REST Web Services und OAuth 2.0 (oder Token-based Authentication) einschalten.',
    },
    link: help('section_158081944642'),
  },
  {
    who: 'administrator',
    text: {
      en: 'Make a role with the permissions REST Web Services, SuiteAnalytics Workbook, Log in using OAuth 2.0 Access Tokens, and view on Purchase Order, Vendors, Items, Locations and Subsidiaries; give it to the user that connects.',
      de: 'Eine Rolle mit den Berechtigungen REST Web Services, SuiteAnalytics Workbook, Log in using OAuth 2.0 Access Tokens sowie Lesen von Purchase Order, Vendors, Items, Locations und Subsidiaries anlegen und dem Benutzer zuweisen, der verbindet.',
    },
  },
  {
    who: 'administrator',
    text: {
      en: 'Make an integration record under Setup > Integration > Manage Integrations and note its client ID. For machine to machine access also upload a certificate under Setup > Integration > OAuth 2.0 Client Credentials (M2M) Setup.',
      de: 'Unter Setup > Integration > Manage Integrations einen Integrationsdatensatz anlegen und die Client-ID notieren. Für den Zugriff ohne Person außerdem unter Setup > Integration > OAuth 2.0 Client Credentials (M2M) Setup ein Zertifikat hochladen.',
    },
    link: help('section_162755359851'),
  },
  {
    who: 'you',
    text: {
      en: 'Have the account ID at hand: it stands under Setup > Company > Company Information, and in front of .app.netsuite.com in the address of NetSuite.',
      de: 'Die Konto-ID bereithalten: Sie steht unter Setup > Company > Company Information und in der Adresse von NetSuite vor .app.netsuite.com.',
    },
  },
];
