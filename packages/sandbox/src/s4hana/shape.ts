import { compileFilter } from './filter-predicate.ts';
import type { Navigator, Predicate } from './filter-predicate.ts';
import { parseFilter } from './filter-parser.ts';
import type { EntityType, Property } from './entity-type.ts';
import { compareValues, valueOf } from './entity-type.ts';
import type { Row } from './entity-type.ts';
import type { Dialect } from './refusal.ts';
import type { EntitySet, Navigation, Service } from './service.ts';

export interface Order {
  readonly property: Property;
  readonly isDescending: boolean;
}

/** What of an entity is written: its properties, its expanded navigations and, in V2, the deferred ones. */
export interface Shape {
  readonly set: EntitySet;
  readonly properties: readonly Property[];
  readonly expanded: readonly { readonly navigation: Navigation; readonly shape: Shape; readonly window: Window }[];
  readonly deferred: readonly Navigation[];
}

/** V4 options inside an expand; V2 always takes all. */
export interface Window {
  readonly filter: Predicate | null;
  readonly order: readonly Order[];
  readonly skip: number;
  readonly top: number | null;
  readonly count: boolean;
}

export const wholeWindow: Window = { filter: null, order: [], skip: 0, top: null, count: false };

export function navigatorOf(service: Service): Navigator {
  const find = (type: EntityType, name: string): Navigation | undefined => service.sets.get(type.set)?.navigations.find((candidate) => candidate.name === name);
  return {
    target: (type, name) => {
      const navigation = find(type, name);
      return navigation === undefined ? null : (service.sets.get(navigation.target)?.type ?? null);
    },
    follow: (type, name, row) => find(type, name)?.follow(row) ?? [],
  };
}

export function targetSet(service: Service, navigation: Navigation): EntitySet {
  const set = service.sets.get(navigation.target);
  if (set === undefined) throw new RangeError(`${navigation.name} leads nowhere`);
  return set;
}

export function readFilter(text: string, set: EntitySet, service: Service, dialect: Dialect): Predicate {
  return compileFilter(parseFilter(text, dialect), set.type, navigatorOf(service), dialect);
}

/** `PurchaseOrder asc,PurchaseOrderDate desc`. */
export function readOrder(text: string, type: EntityType, dialect: Dialect): readonly Order[] {
  return text.split(',').map((part) => {
    const [name = '', direction = 'asc', ...more] = part.trim().split(/\s+/);
    const property = type.byName.get(name);
    if (property === undefined) throw dialect.unknownProperty(name, type.name);
    if (more.length > 0 || (direction !== 'asc' && direction !== 'desc')) throw dialect.malformed(`Invalid value '${part}' for system query option '$orderby'`);
    return { property, isDescending: direction === 'desc' };
  });
}

export function sortRows(rows: readonly Row[], order: readonly Order[]): readonly Row[] {
  if (order.length === 0) return rows;
  return rows.toSorted((left, right) => {
    for (const { property, isDescending } of order) {
      const difference = compareValues(property, valueOf(left, property), valueOf(right, property));
      if (difference !== 0) return isDescending ? -difference : difference;
    }
    return 0;
  });
}

export function applyWindow(rows: readonly Row[], window: Window): readonly Row[] {
  if (window === wholeWindow) return rows;
  const matching = window.filter === null ? rows : rows.filter(window.filter);
  return sortRows(matching, window.order).slice(window.skip, window.top === null ? undefined : window.skip + window.top);
}
