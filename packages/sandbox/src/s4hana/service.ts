import type { EntityType, Row } from './entity-type.ts';
import type { KeyRange } from './key-range.ts';

export interface Navigation {
  readonly name: string;
  readonly target: string;
  readonly isMany: boolean;
  /** Key pairs of the association: property here, property there; for $metadata. */
  readonly pairs: readonly (readonly [string, string])[];
  follow(row: Row): readonly Row[];
}

export interface EntitySet {
  readonly type: EntityType;
  readonly navigations: readonly Navigation[];
  /** The property whose value narrows a scan; scans come in its order. */
  readonly indexedBy: string;
  /** True when scans come in the order of the whole key. */
  readonly isKeyOrdered: boolean;
  scan(range: KeyRange): Iterable<Row>;
  /** By key values in the order of the type's keys, in internal form. */
  find(keys: readonly string[]): Row | undefined;
  /** The entity tag; null where the service gives none. */
  etag(row: Row): string | null;
}

export interface Service {
  readonly name: string;
  readonly version: 'v2' | 'v4';
  /** Path of the service root with a slash at its end. */
  readonly root: string;
  readonly namespace: string;
  readonly sets: ReadonlyMap<string, EntitySet>;
}

/** Separates parts of composite keys; no field value holds it. */
export const keySeparator = '\u0000';

/** Row keys in internal form, in key order. */
export function internalKeys(type: EntityType, row: Row): string[] {
  return type.keys.map((key) => key.internal(String(row[key.name] ?? key.initial)));
}

/** A set held in memory: rows sorted by their whole key. */
export function memorySet(type: EntityType, indexedBy: string, rows: readonly Row[], navigations: readonly Navigation[] = []): EntitySet {
  const property = type.byName.get(indexedBy);
  if (property === undefined) throw new RangeError(`${type.name} has no ${indexedBy}`);
  const keyed = rows.map((row) => ({ row, key: internalKeys(type, row).join(keySeparator), index: property.internal(String(row[indexedBy] ?? property.initial)) }));
  keyed.sort((left, right) => (left.key < right.key ? -1 : left.key > right.key ? 1 : 0));
  const byKey = new Map(keyed.map((entry) => [entry.key, entry.row]));
  if (byKey.size !== keyed.length) throw new RangeError(`two rows of ${type.set} have one key`);
  return {
    type,
    navigations,
    indexedBy,
    isKeyOrdered: true,
    scan: (range) => keyed.filter((entry) => inRange(entry.index, range)).map((entry) => entry.row),
    find: (keys) => byKey.get(keys.join(keySeparator)),
    etag: () => null,
  };
}

export function inRange(value: string, range: KeyRange): boolean {
  if (range.only !== null) return range.only.has(value);
  if (range.from !== null && (value < range.from || (range.fromIsOpen && value === range.from))) return false;
  return range.to === null || value <= range.to;
}

/** Rows by the value of one property, for navigations. */
export function groupBy(rows: readonly Row[], name: string): (value: unknown) => readonly Row[] {
  const groups = new Map<unknown, Row[]>();
  for (const row of rows) {
    const group = groups.get(row[name]);
    if (group === undefined) groups.set(row[name], [row]);
    else group.push(row);
  }
  return (value) => groups.get(value) ?? [];
}
