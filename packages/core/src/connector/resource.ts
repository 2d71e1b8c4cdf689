import type { Collection, RecordOf } from '../model/entities.ts';
import type { PurchaseOrderFacts } from '../model/purchase-order-status.ts';
import type { FactMap, FieldMap, Unsupported } from './fields.ts';
import type { Condition, Source } from './source.ts';
import type { Facts } from './wire.ts';

/** A further read beside a record; its name is the key in `raw` and the prefix of its columns in field lines. */
export type Relation =
  /** Records the source nests in the record itself, under `property`. Where it is optional, a system may lack the property as it may lack an optional column. */
  | { readonly kind: 'nested'; readonly property: string; readonly of: Source; readonly relations?: Relations; readonly optional?: true }
  /** Records of another source, read for a whole page at once: `on` is their column → this record's column; the first pair selects, all pairs assign. */
  | { readonly kind: 'children'; readonly of: Source; readonly on: Readonly<Record<string, string>>; readonly type: 'text' | 'guid' | 'number_text'; readonly where?: readonly Condition[]; readonly relations?: Relations; readonly optional?: OptionalRead }
  /** At most one record of another source by its key, read for all distinct values of a page at once. `by` is this record's column. */
  | { readonly kind: 'lookup'; readonly of: Source; readonly by: string; readonly key: string; readonly type: 'text' | 'guid' | 'number_text'; readonly where?: readonly Condition[]; readonly relations?: Relations; readonly optional?: OptionalRead };

export type Relations = Readonly<Record<string, Relation>>;

/** The further read may be refused by the connected system (a service, a table or a permission is missing): its fields are then null with this reason. */
export interface OptionalRead {
  readonly reason: string;
}

/** Core fills these in after mapping; a connector maps `computed(…)` for them. */
export type DerivedFacts<C extends Collection> = C extends 'purchase-orders' ? { readonly facts: FactMap<PurchaseOrderFacts> } : { readonly facts?: never };

export type ResourceDefinition<C extends Collection> = {
  readonly collection: C;
  readonly source: Source;
  readonly relations?: Relations;
  /** Conditions that every read carries. */
  readonly where?: readonly Condition[];
  readonly fields: FieldMap<Omit<RecordOf<C>, 'object'>>;
  /** Warnings the mapping gives are allowed here only when named by a code. */
  readonly customFields?: Unsupported;
  /** Whether this definition serves the connected system. The first that does is taken. Default: always. */
  readonly serves?: (facts: Facts) => boolean;
} & DerivedFacts<C>;

export interface Resource<C extends Collection = Collection> {
  readonly collection: C;
  readonly variants: readonly ResourceDefinition<C>[];
}

export function defineResource<C extends Collection>(definition: ResourceDefinition<C>): Resource<C> {
  return { collection: definition.collection, variants: [definition] };
}

/** The first variant that serves the connected system; `serves` of each is asked in order with what was found out about it. */
export function firstOf<C extends Collection>(...resources: readonly [Resource<C>, ...Resource<C>[]]): Resource<C> {
  return { collection: resources[0].collection, variants: resources.flatMap((resource) => resource.variants) };
}
