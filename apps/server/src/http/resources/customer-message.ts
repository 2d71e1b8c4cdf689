import type { ErrorCode } from '@koine/core';
import type { IssueFound } from '../../issues.ts';

type Sentences = Readonly<{ happened: (system: string) => string; wanted: (system: string) => string }>;

const byCode: Partial<Record<ErrorCode, Sentences>> = {
  reauthorization_required: { happened: (system) => `${system} no longer accepts the sign-in we were given: a password was changed, a secret expired, or access was withdrawn.`, wanted: (system) => `Please ask an administrator of your ${system} to reconnect; we send the link for it along with this message.` },
  permission_missing: { happened: (system) => `The user or role we use in ${system} lacks a permission.`, wanted: (system) => `Please ask an administrator of your ${system} to grant it.` },
  feature_not_enabled: { happened: (system) => `A feature that we need is not switched on in ${system}.`, wanted: (system) => `Please ask an administrator of your ${system} to switch it on.` },
  company_not_found: { happened: (system) => `The company we were told to read does not exist in ${system} any more.`, wanted: () => 'Please tell us which company to use instead.' },
  endpoint_misconfigured: { happened: (system) => `The address of your ${system} answers, but no longer as its interface.`, wanted: () => 'Please check whether the address has changed, or a service was switched off.' },
  tls_untrusted: { happened: (system) => `The certificate of your ${system} is expired, or of an authority we do not know.`, wanted: () => 'Please have a certificate of a public authority installed.' },
  upstream_unreachable: { happened: (system) => `Your ${system} cannot be reached from outside.`, wanted: () => 'Please check that it is running, and that a firewall lets us through.' },
  upstream_timeout: { happened: (system) => `Your ${system} does not answer in time.`, wanted: (system) => `Please check how busy your ${system} is. We keep trying; nothing is lost.` },
  upstream_maintenance: { happened: (system) => `Your ${system} is in maintenance.`, wanted: () => 'There is nothing to be done: we go on as soon as it is back.' },
};
const otherwise: Sentences = { happened: (system) => `Your ${system} answers with errors.`, wanted: (system) => `If it stays, please ask whoever runs your ${system}. We keep trying; nothing is lost.` };

/** A text for the customers of an issue, ready to be sent. Of the systems' own words only what was said to this customer may be added by hand. */
export function customerMessage({ code, systemName, firstSeenAt, scope }: IssueFound): string {
  const { happened, wanted } = byCode[code] ?? otherwise;
  const since = `${firstSeenAt.slice(0, 10)} ${firstSeenAt.slice(11, 16)} UTC`;
  return [
    'Hello,', '',
    `since ${since} our connection to your ${systemName} has not been working.`, '',
    happened(systemName),
    ...(scope === 'systemic' ? ['Other customers on the same service see the same at the moment, so the cause most likely lies with the service itself.'] : []),
    wanted(systemName), '',
    'Nothing was changed in your system, and no data was lost.',
  ].join('\n');
}
