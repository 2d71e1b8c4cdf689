import type { AddressFacts, Business, VendorFacts } from '../kernel/business.ts';
import { descriptionsOf } from './product-rows.ts';
import { cut, withoutZeros } from './spelling.ts';
import type { Visibility } from './visibility.ts';

/** What expected records are made from. Nothing here reads the wire. */
export interface TruthContext {
  readonly business: Business;
  readonly visibility: Visibility;
  /** Language of the connection, as the system codes it: EN. */
  readonly language: string;
  /** Which purchase order service a reader is expected to use: V4 stores rounded amounts and knows no telephone of a typed-in address. */
  readonly variant: 'v2' | 'v4';
}

export interface Reference {
  readonly id: string;
  readonly number: string | null;
  readonly name: string | null;
}

/** Ids are URL-safe: UTF-8 bytes outside `A-Za-z0-9._-` are written `~HH` (contract §3). */
export function recordId(text: string): string {
  return Array.from(new TextEncoder().encode(text), (byte) => {
    const character = String.fromCharCode(byte);
    return byte < 128 && /[A-Za-z0-9._-]/.test(character) ? character : `~${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }).join('');
}

export function reference(code: string | null, name: string | null): Reference | null {
  return code === null || code === '' ? null : { id: recordId(code), number: code, name: textOrNull(name) };
}

export function textOrNull(text: string | null): string | null {
  return text === null || text === '' ? null : text;
}

export function codeAndName(code: string | null): { readonly code: string; readonly name: null } | null {
  return code === null || code === '' ? null : { code, name: null };
}

export function vendorReference(context: TruthContext, place: number | null): Reference | null {
  const vendor = context.business.vendors[place ?? -1];
  if (vendor === undefined) return null;
  return reference(withoutZeros(vendor.number), isThere(context, 'API_BUSINESS_PARTNER') ? vendor.name : null);
}

export function companyReference(context: TruthContext, place: number): Reference | null {
  const company = context.business.companies[place];
  return company === undefined ? null : reference(company.code, isThere(context, 'API_COMPANYCODE_SRV') ? cut(company.name, 25) : null);
}

export function plantReference(context: TruthContext, place: number): Reference | null {
  const location = context.business.locations[place];
  return location === undefined ? null : reference(location.code, isThere(context, 'API_PLANT_SRV') ? cut(location.name, 30) : null);
}

export function itemReference(context: TruthContext, place: number | null): Reference | null {
  const item = context.business.items[place ?? -1];
  if (item === undefined) return null;
  return reference(withoutZeros(item.code), isThere(context, 'API_PRODUCT_SRV') ? itemName(context, place ?? -1) : null);
}

/** In the connection's language, else English, else the first there is. */
export function itemName(context: TruthContext, place: number): string | null {
  const item = context.business.items[place];
  if (item === undefined) return null;
  const texts = descriptionsOf(item, place);
  const found = texts.find(([language]) => language === context.language) ?? texts.find(([language]) => language === 'EN') ?? texts[0];
  return found?.[1] ?? null;
}

/** A service that can be read: neither hidden nor forbidden. */
export function isThere(context: TruthContext, service: string): boolean {
  return !context.visibility.isHidden(`service ${service}`) && !context.visibility.isHidden(`authorization ${service}`);
}

export function address(facts: AddressFacts, phone: string | null, email: string | null): Readonly<Record<string, unknown>> {
  return {
    type: null,
    name: textOrNull(facts.name),
    line1: `${facts.street} ${facts.houseNumber}`.trim(),
    line2: facts.line2,
    line3: null,
    city: facts.city,
    region: facts.region,
    postal_code: facts.postalCode,
    country: facts.country,
    phone,
    email,
  };
}

/** The one value they all have, else null. */
export function common<Value>(values: readonly Value[]): Value | null {
  const [first, ...rest] = values;
  return first !== undefined && rest.every((value) => value === first) ? first : null;
}

export function recordHead(object: string, code: string): Readonly<Record<string, unknown>> {
  return { object, id: recordId(code), number: code };
}

export function recordTail(company: Reference | null, updatedAt: string | null, version: string | null = null): Readonly<Record<string, unknown>> {
  return { company, custom_fields: {}, source_url: null, created_at: null, updated_at: updatedAt, version };
}

export function isBlocked(vendor: VendorFacts): boolean {
  return vendor.isPostingBlocked || vendor.isPurchasingBlocked;
}
