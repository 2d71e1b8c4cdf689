import type { Address } from '@koine/core';
import { streetLine } from './street-line.ts';

/** A means of communication of an address, and whether it is the standard one of its kind. */
export type Communication = readonly [isDefault: boolean | null, value: string | null];

/** One address of a business partner with what hangs on it; the columns in the order in which they are read. */
export type PartnerAddress = readonly [
  fullName: string | null, street: string | null, houseNumber: string | null, street2: string | null, street3: string | null,
  city: string | null, region: string | null, postalCode: string | null, country: string | null, phone: string | null, email: string | null,
];

export function standardOf(communications: readonly Communication[] | null): string | null {
  const given = (communications ?? []).filter(([, value]) => value !== null);
  return (given.find(([isDefault]) => isDefault === true) ?? given[0])?.[1] ?? null;
}

/** What an address is used for stands in its usages, which are not read. */
export function addressOf([fullName, street, houseNumber, street2, street3, city, region, postalCode, country, phone, email]: PartnerAddress): Address {
  return {
    type: null, name: fullName, line1: streetLine(street, houseNumber), line2: street2, line3: street3,
    city, region, postal_code: postalCode, country, phone, email,
  };
}
