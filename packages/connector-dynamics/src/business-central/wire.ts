import { WireError, type Codec, type Wire } from '@koine/core';
import { dateV4, guidV4, instantV4, wireV4, withPlaceholders } from '@koine/odata';

/** Business Central has no null on the wire: what is blank is written as the blank value of its type. */
const blankGuid = '00000000-0000-0000-0000-000000000000';
const blankDate = '0001-01-01';

const instant: Codec<string> = {
  decode: (value, context) => (typeof value === 'string' && value.startsWith(`${blankDate}T00:00:00`) ? null : instantV4.decode(value, context)),
  literal: (value, facts) => inMilliseconds(instantV4.literal(value, facts)),
};

/**
 * A DateTime has milliseconds, so a finer bound means the next one: `>=` and `<` then hold for the same records.
 * https://learn.microsoft.com/dynamics365/business-central/dev-itpro/developer/methods-auto/datetime/datetime-data-type
 */
function inMilliseconds(written: string): string {
  const match = /^(.*\.[0-9]{3})([0-9]+)Z$/.exec(written);
  if (match === null) return written;
  const [, kept = '', finer = ''] = match;
  if (/^0*$/.test(finer)) return `${kept}Z`;
  const next = new Date(Date.parse(`${kept}Z`) + 1);
  if (next.getUTCFullYear() > 9999) throw new WireError('is not an instant');
  return next.toISOString();
}

export const wire: Wire = {
  ...wireV4,
  date: withPlaceholders(dateV4, blankDate),
  instant,
  guid: withPlaceholders(guidV4, blankGuid),
};
