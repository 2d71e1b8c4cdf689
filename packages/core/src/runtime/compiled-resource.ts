import type { Members } from '../connector/fields.ts';
import type { Resource, ResourceDefinition } from '../connector/resource.ts';
import type { Facts } from '../connector/wire.ts';
import { entities, type Collection, type Entity } from '../model/entities.ts';
import { compileFields, type CompiledFields } from './compile-fields.ts';
import { filtersOf } from './filters.ts';
import { inModelOrder } from './model-order.ts';
import { planReads, wireScopeOf, type ReadNode } from './read-plan.ts';

/** A definition made ready to run: what to read, how to map it, what to filter by. Made once per definition. */
export interface CompiledResource {
  readonly entity: Entity;
  readonly definition: ResourceDefinition<Collection>;
  readonly members: Members;
  readonly facts: Members | null;
  readonly reads: ReadNode;
  readonly fields: CompiledFields;
  readonly filters: ReturnType<typeof filtersOf>;
}

const compiled = new WeakMap<object, CompiledResource>();

export function compileResource(definition: ResourceDefinition<Collection>): CompiledResource {
  const known = compiled.get(definition);
  if (known !== undefined) return known;
  const entity: Entity = entities[definition.collection];
  const members = inModelOrder(entity.schema, definition.fields, '');
  const facts: Members | null = definition.facts ?? null;
  const reads = planReads(definition);
  const made: CompiledResource = {
    entity, definition, members, facts, reads,
    fields: compileFields(members, facts, wireScopeOf(reads), entity.object),
    filters: filtersOf(entity, members, definition.source),
  };
  compiled.set(definition, made);
  return made;
}

/** The definition that serves the connected system: the first variant whose condition holds. */
export function variantFor(resource: Resource, facts: Facts): CompiledResource | null {
  const variant = resource.variants.find((candidate) => candidate.serves?.(facts) ?? true);
  return variant === undefined ? null : compileResource(variant);
}
