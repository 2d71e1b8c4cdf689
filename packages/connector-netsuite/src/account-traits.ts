import type { Facts, Resource, ResourceDefinition } from '@koine/core';
import { zoneNames } from './time-zone/account-clock.ts';

/** What decides where fields come from: features an account has or has not, found out by discovery. */
export interface AccountTraits {
  /** OneWorld: several companies as subsidiaries. */
  readonly hasSubsidiaries: boolean;
  readonly hasCurrencies: boolean;
  /** Whether wall clocks can be told in UTC at all. */
  readonly hasClock: boolean;
}

type AnyCollection = Resource['collection'];

const both = [true, false] as const;

/** One definition per combination of features; coverage and filters then say what this account can do, not what NetSuite could. */
export function perAccount<C extends AnyCollection>(collection: C, build: (account: AccountTraits) => ResourceDefinition<C>): Resource<C> {
  const variants: ResourceDefinition<C>[] = [];
  for (const hasSubsidiaries of both) for (const hasCurrencies of both) for (const hasClock of both) {
    const traits: AccountTraits = { hasSubsidiaries, hasCurrencies, hasClock };
    variants.push({ ...build(traits), serves: (facts) => isSuch(facts, traits) });
  }
  return { collection, variants };
}

function isSuch(facts: Facts, traits: AccountTraits): boolean {
  return (facts['one_world'] === true) === traits.hasSubsidiaries
    && (facts['multiple_currencies'] === true) === traits.hasCurrencies
    && (zoneNames(facts).length > 0) === traits.hasClock;
}

export const noClock = 'NetSuite shows stamps in the account\'s time zone, and which one that is could not be found out; the time_zone setting of the connection settles it';
