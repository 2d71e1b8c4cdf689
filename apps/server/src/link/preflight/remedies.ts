import type { Connector, ErrorCode, KoineError, PrepareStep } from '@koine/core';
import type { LinkLanguage } from '../../store/tables/sign-in.ts';

/** `administrator`: of the connected system. `you`: whoever connects. `operator`: of this server, or the app that uses it. */
export type Who = 'administrator' | 'you' | 'operator';

export interface Remedy {
  readonly text: string;
  readonly who: Who;
}

type Advice = Readonly<Record<LinkLanguage, string>> & { readonly who: Who; /** Whose preparation is worth going through again. */ readonly again?: PrepareStep['who'] };

const advice: Partial<Record<ErrorCode, Advice>> = {
  url_forbidden: { who: 'operator', en: 'The address is a private one, or not https. Use the system\'s public https address, or ask the operator of this service to allow this host.', de: 'Die Adresse ist privat oder nicht https. Verwenden Sie die öffentliche https-Adresse des Systems, oder bitten Sie den Betreiber dieses Dienstes, diesen Host zuzulassen.' },
  upstream_unreachable: { who: 'administrator', en: 'Check the address for typing errors. If it is right, the system must be running, and its firewall must let this service through.', de: 'Prüfen Sie die Adresse auf Tippfehler. Stimmt sie, muss das System laufen und seine Firewall diesen Dienst durchlassen.' },
  tls_untrusted: { who: 'administrator', en: 'Install a certificate of a public authority that is valid for this host name, with its whole chain.', de: 'Ein für diesen Hostnamen gültiges Zertifikat einer öffentlichen Zertifizierungsstelle mit vollständiger Kette installieren.' },
  reauthorization_required: { who: 'you', again: 'administrator', en: 'Check what you entered: copied in full, of the right account, not expired.', de: 'Prüfen Sie Ihre Angaben: vollständig kopiert, vom richtigen Konto, nicht abgelaufen.' },
  credentials_rejected: { who: 'you', again: 'administrator', en: 'Check what you entered: copied in full, of the right account, not expired.', de: 'Prüfen Sie Ihre Angaben: vollständig kopiert, vom richtigen Konto, nicht abgelaufen.' },
  permission_missing: { who: 'administrator', again: 'administrator', en: 'Give the user or role that connects the permission named here.', de: 'Dem Benutzer oder der Rolle, die verbindet, die genannte Berechtigung geben.' },
  feature_not_enabled: { who: 'administrator', again: 'administrator', en: 'Switch on the feature or service named here.', de: 'Die genannte Funktion oder den genannten Service einschalten.' },
  endpoint_misconfigured: { who: 'you', again: 'you', en: 'The address answers, but not as this system\'s interface. Check the address and the other settings.', de: 'Die Adresse antwortet, aber nicht als Schnittstelle dieses Systems. Prüfen Sie Adresse und übrige Angaben.' },
  company_not_found: { who: 'you', again: 'you', en: 'Check the company in the settings: the sign-in works, but there is no such company for it.', de: 'Prüfen Sie das Unternehmen in den Angaben: Die Anmeldung gelingt, aber ein solches Unternehmen gibt es dort nicht.' },
  upstream_rate_limited: { who: 'you', en: 'The system limits how often it may be asked. Wait a minute and try again.', de: 'Das System begrenzt die Zahl der Anfragen. Warten Sie eine Minute und versuchen Sie es erneut.' },
  upstream_maintenance: { who: 'you', en: 'The system is in maintenance. Try again later.', de: 'Das System wird gewartet. Versuchen Sie es später erneut.' },
  upstream_timeout: { who: 'administrator', en: 'The system takes too long to answer. Try again; if it stays, its administrator should look at its load.', de: 'Das System antwortet zu langsam. Versuchen Sie es erneut; bleibt es dabei, sollte die Administration die Auslastung prüfen.' },
  upstream_circuit_open: { who: 'you', en: 'The system failed several times just now and is given a pause. Try again in half a minute.', de: 'Das System ist gerade mehrfach fehlgeschlagen und bekommt eine Pause. Versuchen Sie es in einer halben Minute erneut.' },
};
const ofSystem: Advice = { who: 'administrator', en: 'The system failed. Try again; if it stays, show its administrator what is written here.', de: 'Das System ist fehlgeschlagen. Versuchen Sie es erneut; bleibt es dabei, zeigen Sie der Administration diesen Text.' };
const ofServer: Advice = { who: 'operator', en: 'Something went wrong in this service. Try again; if it stays, tell whoever sent you the link.', de: 'In diesem Dienst ist etwas fehlgeschlagen. Versuchen Sie es erneut; bleibt es dabei, wenden Sie sich an den Absender des Links.' };

/** What to do about a failed check, and who must do it; with what has to be prepared in the system, where that is the likely cause. */
export function remedyFor(error: KoineError, connector: Connector, language: LinkLanguage): Remedy {
  const { who, again, [language]: sentence } = advice[error.code] ?? (error.fault === 'platform' ? ofServer : ofSystem);
  const steps = again === undefined ? [] : connector.prepare.filter((step) => step.who === again).map(({ text }) => text[language]);
  return { text: [sentence, ...steps].join('\n'), who };
}
