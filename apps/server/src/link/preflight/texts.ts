import type { LinkLanguage } from '../../store/tables/sign-in.ts';

/** What rows say that did not fail; `{}` is put in. What failed says so in the words of the error. */
const texts = {
  resolved: { en: 'The host {} has an address.', de: 'Der Host {} hat eine Adresse.' },
  secured: { en: 'The connection is secured with {}.', de: 'Die Verbindung ist mit {} gesichert.' },
  until: { en: 'The connection is secured with {}; the certificate is valid until {}.', de: 'Die Verbindung ist mit {} gesichert; das Zertifikat gilt bis {}.' },
  unsecured: { en: 'The host answers. Without TLS: it is a private host that the operator allows.', de: 'Der Host antwortet. Ohne TLS: Es ist ein privater Host, den der Betreiber zulässt.' },
  proxied: { en: 'Not tried: connections of this service go through a proxy.', de: 'Nicht versucht: Verbindungen dieses Dienstes laufen über einen Proxy.' },
  signedIn: { en: 'The system accepts the credentials.', de: 'Das System akzeptiert die Zugangsdaten.' },
  version: { en: 'The interface answers as expected.', de: 'Die Schnittstelle antwortet wie erwartet.' },
  companies: { en: 'Found: {}.', de: 'Gefunden: {}.' },
  noCompanyList: { en: 'The company is there; the list of companies cannot be read.', de: 'Das Unternehmen ist vorhanden; die Liste der Unternehmen ist nicht lesbar.' },
  readable: { en: 'Can be read.', de: 'Lesbar.' },
  readableEmpty: { en: 'Can be read; there are none yet.', de: 'Lesbar; noch keine vorhanden.' },
  notOffered: { en: 'Not offered for this system.', de: 'Für dieses System nicht angeboten.' },
  readOnly: { en: 'Not needed: this connection reads only.', de: 'Nicht nötig: Diese Verbindung liest nur.' },
  unproven: { en: 'Offered. Whether the permission is there shows only when something is written.', de: 'Angeboten. Ob die Berechtigung vorhanden ist, zeigt sich erst beim Schreiben.' },
  notReached: { en: 'Not tried, since a check before it failed.', de: 'Nicht versucht, da eine Prüfung davor fehlschlug.' },
} as const satisfies Readonly<Record<string, Readonly<Record<LinkLanguage, string>>>>;

export function say(language: LinkLanguage, name: keyof typeof texts, ...values: readonly string[]): string {
  const [first = '', ...rest] = texts[name][language].split('{}');
  return rest.reduce((text, part, index) => text + (values[index] ?? '') + part, first);
}
