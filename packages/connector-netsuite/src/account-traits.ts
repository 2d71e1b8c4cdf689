import { fact, text, unsupported, type Facts, type Field, type Resource, type ResourceDefinition, type Unsupported } from '@koine/core';
import { zoneNames } from './time-zone/account-clock.ts';

/** What decides where fields come from: features an account has or has not, found out by discovery. */
export interface AccountTraits {
  /** OneWorld: several companies as subsidiaries. */
  readonly hasSubsidiaries: boolean;
  readonly currency: CurrencyTrait;
  /** Whether wall clocks can be told in UTC at all. */
  readonly hasClock: boolean;
}

/** Each record names its currency; the account has one only; or the table of currencies cannot be read. */
export type CurrencyTrait = 'of_record' | 'of_account' | 'unknown';

type AnyCollection = Resource['collection'];

const both = [true, false] as const;
const currencyTraits: readonly CurrencyTrait[] = ['of_record', 'of_account', 'unknown'];

/** One definition per combination of features; coverage and filters then say what this account can do, not what NetSuite could. */
export function perAccount<C extends AnyCollection>(collection: C, build: (account: AccountTraits) => ResourceDefinition<C>): Resource<C> {
  const variants: ResourceDefinition<C>[] = [];
  for (const hasSubsidiaries of both) for (const currency of currencyTraits) for (const hasClock of both) {
    const traits: AccountTraits = { hasSubsidiaries, currency, hasClock };
    variants.push({ ...build(traits), serves: (facts) => isSuch(facts, traits) });
  }
  return { collection, variants };
}

function isSuch(facts: Facts, traits: AccountTraits): boolean {
  return (facts['one_world'] === true) === traits.hasSubsidiaries
    && (facts['currency'] ?? 'unknown') === traits.currency
    && (zoneNames(facts).length > 0) === traits.hasClock;
}

export const noClock = 'NetSuite shows stamps in the account\'s time zone, and which one that is could not be found out; the time_zone setting of the connection settles it';

/** The currency of a record by its symbol, which is the ISO 4217 code, from the joined column `currency_symbol`. */
export function currencyOf(account: AccountTraits): Field<string | null> | Unsupported {
  switch (account.currency) {
    case 'of_record': return text('currency_symbol');
    case 'of_account': return fact('base_currency', 'currency.symbol');
    case 'unknown': return unsupported('the currency table or the currency of records cannot be read');
  }
}
