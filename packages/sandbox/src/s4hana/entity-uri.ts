import type { Property, Row } from './entity-type.ts';
import { valueOf } from './entity-type.ts';
import type { EntitySet } from './service.ts';

function literal(key: Property, value: string): string {
  if (key.type === 'DateTime') return `datetime'${encodeURIComponent(`${value}T00:00:00`)}'`;
  return key.type === 'Boolean' ? value : `'${encodeURIComponent(value.replaceAll("'", "''"))}'`;
}

/** `A_PurchaseOrderItem(PurchaseOrder='4500000001',PurchaseOrderItem='10')`, encoded for a URL. */
export function entityPath(set: EntitySet, row: Row): string {
  const parts = set.type.keys.map((key) => ({ name: key.name, literal: literal(key, String(valueOf(row, key))) }));
  const predicate = parts.length === 1 ? parts.map((part) => part.literal).join('') : parts.map((part) => `${part.name}=${part.literal}`).join(',');
  return `${set.type.set}(${predicate})`;
}
