import type { AddressFacts, Business, ItemFacts, VendorFacts } from '../../kernel/business.ts';
import type { AccountZone } from '../account-zone.ts';
import { toOracleText } from '../sql/decimal.ts';
import { unitByAbbreviation } from './codes.ts';

/** Internal ids: every list has its own numbers, apart from those of the business facts. */
export const vendorId = (place: number): number => 95 + place * 3;
export const itemId = (place: number): number => 14_400 + place;
export const subsidiaryId = (place: number): number => place + 1;
export const locationId = (place: number): number => place + 1;
export const departmentId = (place: number): number => place + 3;
export const employeeId = (place: number): number => 140 + place;
export const termId = (place: number): number => place + 1;
export const accountId = (place: number): number => 390 + place;
export const vendorCategoryId = (place: number): number => place + 5;
export const payablesAccountId = 111;

export interface StoredAddress {
  readonly key: number;
  readonly entity: number | null;
  readonly facts: AddressFacts;
  readonly isBilling: boolean;
  readonly isShipping: boolean;
}

export interface StoredVendor {
  readonly id: number;
  readonly place: number;
  readonly facts: VendorFacts;
  readonly created: number;
  readonly modified: number;
  readonly category: number;
  readonly addresses: readonly StoredAddress[];
  /** Places of the companies; the first is the primary subsidiary. */
  readonly companies: readonly number[];
  readonly balance: string;
}

export interface StoredItem {
  readonly id: number;
  readonly place: number;
  readonly facts: ItemFacts;
  readonly type: 'InvtPart' | 'NonInvtPart' | 'Service' | 'OthCharge';
  readonly unitType: number;
  readonly stockUnit: number;
  readonly purchaseUnit: number | null;
  readonly created: number;
  readonly modified: number;
  readonly averageCost: string;
}

export interface Masters {
  readonly business: Business;
  readonly vendors: readonly StoredVendor[];
  readonly items: readonly StoredItem[];
  readonly serviceItems: readonly StoredItem[];
  readonly addresses: readonly StoredAddress[];
  readonly locationAddresses: readonly StoredAddress[];
}

export function makeMasters(business: Business, zone: AccountZone): Masters {
  const settled = (instant: string): number => zone.unambiguous(Math.floor(Date.parse(instant) / 1000) * 1000);
  const vendors = business.vendors.map((facts, place): StoredVendor => {
    const id = vendorId(place);
    return {
      id,
      place,
      facts,
      created: settled(facts.createdAt),
      modified: settled(facts.updatedAt),
      category: vendorCategoryId(['SUPL', '0001', 'CPD'].indexOf(facts.group.code)),
      addresses: facts.addresses.map((address, index) => ({ key: 220_000 + place * 10 + index, entity: id, facts: address, isBilling: index === 0, isShipping: index === 1 || facts.addresses.length === 1 })),
      companies: facts.companies.map((one) => one.company),
      balance: place % 6 === 0 ? '0' : toOracleText(`${(place * 7919) % 90_000}.${String((place * 37) % 100).padStart(2, '0')}`),
    };
  });
  const items = business.items.map((facts, place): StoredItem => {
    const stock = unitByAbbreviation(facts.unit);
    return {
      id: itemId(place),
      place,
      facts,
      type: facts.kind === 'inventory' ? 'InvtPart' : facts.kind === 'non_inventory' ? 'NonInvtPart' : facts.kind === 'service' ? 'Service' : 'OthCharge',
      unitType: stock.type,
      stockUnit: stock.id,
      purchaseUnit: facts.purchaseUnit === null ? null : unitByAbbreviation(facts.purchaseUnit.unit).id,
      created: settled(facts.createdAt),
      modified: settled(facts.updatedAt),
      averageCost: facts.standardCost,
    };
  });
  return {
    business,
    vendors,
    items,
    serviceItems: items.filter((item) => item.type === 'Service'),
    addresses: vendors.flatMap((vendor) => vendor.addresses),
    locationAddresses: business.locations.map((location, place) => ({ key: 4_700 + place, entity: null, facts: location.address, isBilling: false, isShipping: false })),
  };
}

/** When the places and companies of the account were last edited: long ago, one a day. */
export function listEdited(place: number): number {
  return Date.UTC(2024, 4, 1, 12, 30, 15) + place * 86_400_000;
}

/** `Street 12a` */
export function addressLine(address: AddressFacts): string {
  return `${address.street} ${address.houseNumber}`;
}

/** A hierarchical name as NetSuite shows it: `Parent : Child`. */
export function fullName(names: readonly { readonly name: string; readonly parent: number | null }[], place: number): string {
  const own = names[place];
  if (own === undefined) return '';
  return own.parent === null ? own.name : `${fullName(names, own.parent)} : ${own.name}`;
}
