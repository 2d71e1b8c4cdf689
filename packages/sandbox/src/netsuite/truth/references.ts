import type { AddressFacts } from '../../kernel/business.ts';
import type { UnifiedRecord } from '../../kernel/stand-in.ts';
import type { AccountZone } from '../account-zone.ts';
import { instantText } from '../account-zone.ts';
import { accountId } from '../account.ts';
import { addressLine } from '../store/masters.ts';

/** A reference: NetSuite gives an id and, by BUILTIN.DF or a join, a name. */
export function reference(id: number | null, name: string | null, number: string | null = null): UnifiedRecord | null {
  return id === null ? null : { id: String(id), number, name };
}

export function dimension(type: 'department' | 'class' | 'location', id: number | null, name: string | null): readonly UnifiedRecord[] {
  return id === null ? [] : [{ type, code: String(id), name, id: String(id) }];
}

export function address(facts: AddressFacts, type: string): UnifiedRecord {
  return {
    type,
    name: facts.name,
    line1: addressLine(facts),
    line2: facts.line2,
    line3: null,
    city: facts.city,
    region: facts.region,
    postal_code: facts.postalCode,
    country: facts.country,
    phone: facts.phone,
    email: null,
  };
}

/** SuiteQL gives a stamp as the account's clock showed it: of an hour that it showed twice, the instant cannot be told. */
export function stamp(zone: AccountZone, instant: number): string | null {
  return zone.isAmbiguous(instant) ? null : instantText(instant);
}

/** The record's address on NetSuite's own screen, which every account has under its own name. */
export function screen(path: string, id: number): string {
  return `https://${accountId.toLowerCase().replace('_', '-')}.app.netsuite.com/app/${path}?id=${id}`;
}

export interface Tail {
  readonly company: UnifiedRecord | null;
  readonly url: string | null;
  readonly created: string | null;
  readonly updated: string | null;
}

/** The keys every record ends with. */
export function tail({ company, url, created, updated }: Tail): UnifiedRecord {
  return { company, custom_fields: {}, source_url: url, created_at: created, updated_at: updated, version: null };
}
