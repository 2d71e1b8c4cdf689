import type { AddressFacts } from '../../kernel/business.ts';
import type { UnifiedRecord } from '../../kernel/stand-in.ts';
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

/** The keys every record ends with. */
export function tail(company: UnifiedRecord | null, created: string | null, updated: string | null): UnifiedRecord {
  return { company, custom_fields: {}, source_url: null, created_at: created, updated_at: updated, version: null };
}
