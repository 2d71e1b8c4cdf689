import type { EntityType, Row } from './entity-type.ts';
import { literalFor } from './filter-predicate.ts';
import { tokenize } from './filter-tokens.ts';
import type { Token } from './filter-tokens.ts';
import type { Dialect } from './refusal.ts';
import { Refusal, codes } from './refusal.ts';
import type { EntitySet, Navigation, Service } from './service.ts';

/** What a path under a service root means. */
export type Resource =
  | { readonly kind: 'collection'; readonly set: EntitySet; readonly rows: readonly Row[] | null; readonly isCount: boolean }
  | { readonly kind: 'entity'; readonly set: EntitySet; readonly row: Row }
  | { readonly kind: 'nothing'; readonly set: EntitySet }
  | { readonly kind: 'property'; readonly set: EntitySet; readonly row: Row; readonly property: string; readonly isRaw: boolean };

const segmentPattern = /^([A-Za-z_][\w]*)(?:\((.*)\))?$/s;

/** Walks decoded segments: set, key, navigations, a property, `$count`, `$value`. `rows` is null for a whole set. */
export function resolvePath(service: Service, segments: readonly string[], dialect: Dialect): Resource {
  const [first = '', ...rest] = segments;
  const [name, keys] = splitSegment(first, dialect);
  const set = service.sets.get(name);
  if (set === undefined) throw dialect.unknownSegment(name);
  let current: Resource = keys === null ? { kind: 'collection', set, rows: null, isCount: false } : { kind: 'entity', set, row: entity(set, keys, dialect) };
  for (const segment of rest) current = step(service, current, segment, dialect);
  return current;
}

function splitSegment(segment: string, dialect: Dialect): [string, string | null] {
  const found = segmentPattern.exec(segment);
  if (found?.[1] === undefined) throw dialect.unknownSegment(segment);
  return [found[1], found[2] ?? null];
}

function step(service: Service, current: Resource, segment: string, dialect: Dialect): Resource {
  if (segment === '$count' && current.kind === 'collection' && !current.isCount) return { ...current, isCount: true };
  if (segment === '$value' && current.kind === 'property' && !current.isRaw) return { ...current, isRaw: true };
  if (current.kind !== 'entity') throw dialect.unknownSegment(segment);
  const [name, keys] = splitSegment(segment, dialect);
  const navigation = current.set.navigations.find((candidate) => candidate.name === name);
  if (navigation === undefined) {
    if (keys !== null || !current.set.type.byName.has(name)) throw dialect.unknownSegment(segment);
    return { kind: 'property', set: current.set, row: current.row, property: name, isRaw: false };
  }
  return follow(service, navigation, current.row, keys, dialect);
}

function follow(service: Service, navigation: Navigation, row: Row, keys: string | null, dialect: Dialect): Resource {
  const target = service.sets.get(navigation.target);
  if (target === undefined) throw dialect.unknownSegment(navigation.name);
  const rows = navigation.follow(row);
  if (!navigation.isMany) {
    const [only] = rows;
    return only === undefined ? { kind: 'nothing', set: target } : { kind: 'entity', set: target, row: only };
  }
  if (keys === null) return { kind: 'collection', set: target, rows, isCount: false };
  const wanted = entity(target, keys, dialect);
  if (!rows.includes(wanted)) throw notFound(target, dialect);
  return { kind: 'entity', set: target, row: wanted };
}

function notFound(set: EntitySet, dialect: Dialect): Refusal {
  return dialect.version === 'v2'
    ? new Refusal(404, codes.entityNotFound, `Resource not found for segment '${set.type.name}'`)
    : new Refusal(404, codes.v4EntityNotFound, `The requested entity of type '${set.type.name}' cannot be accessed. It does not exist.`);
}

function entity(set: EntitySet, predicate: string, dialect: Dialect): Row {
  const row = set.find(readKeys(set.type, predicate, dialect));
  if (row === undefined) throw notFound(set, dialect);
  return row;
}

/** `'4500000001'` or `A='1',B='2'`: every key once, with a literal of its type. */
function readKeys(type: EntityType, predicate: string, dialect: Dialect): string[] {
  const malformed = (): Refusal => dialect.malformed(`Invalid key predicate type '${type.name}'`);
  const tokens = tokenize(predicate, dialect);
  const named = new Map<string, Token>();
  const [single] = tokens;
  if (tokens.length === 1 && single?.kind === 'literal') {
    if (type.keys.length !== 1) throw malformed();
    named.set(type.keys[0]?.name ?? '', single);
  } else {
    for (let index = 0; index < tokens.length; index += 4) {
      const [name, equals, value, comma] = tokens.slice(index, index + 4);
      if (name?.kind !== 'word' || equals?.kind !== 'mark' || equals.text !== '=' || value?.kind !== 'literal' || named.has(name.text)) throw malformed();
      if (comma !== undefined && !(comma.kind === 'mark' && comma.text === ',')) throw malformed();
      named.set(name.text, value);
    }
  }
  if (named.size !== type.keys.length) throw malformed();
  return type.keys.map((key) => {
    const token = named.get(key.name);
    if (token?.kind !== 'literal') throw malformed();
    return key.internal(String(literalFor(key, token, dialect)));
  });
}
