import type { Connector } from '../connector/connector.ts';
import type { Resource } from '../connector/resource.ts';
import type { Operator } from '../connector/source.ts';
import { collections, entities, type Collection } from '../model/entities.ts';
import { compileResource, variantFor, type CompiledResource } from './compiled-resource.ts';
import { originsOf, type KnownSystem } from './lineage.ts';
import type { ReadSession } from './read-session.ts';
import { columnId } from './read-plan.ts';

export interface Support {
  readonly supported: boolean;
  readonly reason: string | null;
}
export interface FieldSupport extends Support {
  readonly source: readonly string[];
}
export interface EntityCoverage {
  readonly operations: Readonly<Record<string, Support>>;
  readonly fields: Readonly<Record<string, FieldSupport>>;
  readonly filters: Readonly<Record<string, readonly Operator[]>>;
  readonly max_limit: number;
}
export interface Coverage {
  readonly object: 'coverage';
  readonly probed_at: string;
  readonly entities: Readonly<Record<string, EntityCoverage>>;
}

const operations = ['list', 'get', 'create', 'update', 'delete'] as const;
const notOffered = 'this connector reads the entity, it does not write it';
const noResource = 'this system has no such records, or the connector does not read them';

/** What a connector declares, for any system it may be connected to. */
export function describeConnector(connector: Connector): { readonly entities: Readonly<Record<string, EntityCoverage>> } {
  return { entities: byCollection(connector, (resource) => {
    const [first] = resource?.variants ?? [];
    return entityCoverage(first === undefined ? null : compileResource(first), null, null);
  }) };
}

/** What this connected system gives, as found out by reading from it. `refusals` says by collection why it cannot be read. */
export function systemCoverage(session: ReadSession, refusals: ReadonlyMap<Collection, string>): Coverage {
  return {
    object: 'coverage',
    probed_at: session.memory.discoveredAt(),
    entities: byCollection(session.connector, (resource, collection) =>
      entityCoverage(resource === undefined ? null : variantFor(resource, session.facts), session, refusals.get(collection) ?? null)),
  };
}

function byCollection(connector: Connector, cover: (resource: Resource | undefined, collection: Collection) => EntityCoverage | null): Record<string, EntityCoverage> {
  const covered: Record<string, EntityCoverage> = {};
  for (const collection of collections) {
    const entry = cover(connector.resources.find((candidate) => candidate.collection === collection), collection);
    if (entry !== null) covered[collection] = entry;
  }
  return covered;
}

function entityCoverage(resource: CompiledResource | null, system: KnownSystem, refusal: string | null): EntityCoverage | null {
  if (resource === null) return { operations: Object.fromEntries(operations.map((operation) => [operation, { supported: false, reason: noResource }])), fields: {}, filters: {}, max_limit: 0 };
  const fields: Record<string, FieldSupport> = {};
  for (const [path, origin] of originsOf(resource.members, resource.facts, resource.reads, resource.entity.collection, system)) {
    const supported = refusal === null && origin.reason === null;
    fields[path.replaceAll('[]', '')] = { supported, source: origin.source, reason: refusal ?? origin.reason };
  }
  const filters: Record<string, readonly Operator[]> = {};
  for (const [field, filter] of resource.filters) {
    const missing = system?.memory.isMissing(columnId(resource.definition.source, filter.column)) === true;
    if (!missing) filters[field] = filter.operators;
  }
  const reads = { supported: refusal === null, reason: refusal };
  return {
    operations: { list: reads, get: reads, create: { supported: false, reason: notOffered }, update: { supported: false, reason: notOffered }, delete: { supported: false, reason: notOffered } },
    fields, filters, max_limit: entities[resource.definition.collection].maxLimit,
  };
}
