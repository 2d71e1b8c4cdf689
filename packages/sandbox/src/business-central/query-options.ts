import type { SortKey } from './collection.ts';
import { entityOfSet } from './entities.ts';
import { fieldOf } from './entity-definition.ts';
import type { EntityDefinition, FieldDefinition, NavigationDefinition } from './entity-definition.ts';
import { parseFilter } from './filter-grammar.ts';
import type { Filter } from './filter-grammar.ts';
import { notImplemented, ODataRefusal, syntaxError, unknownProperty } from './odata-error.ts';

export interface QueryOptions {
  readonly filter: Filter | null;
  readonly filterText: string;
  /** null: every field. */
  readonly select: readonly FieldDefinition[] | null;
  readonly orderBy: readonly SortKey[];
  readonly expand: readonly ExpandOption[];
  readonly top: number | null;
  readonly skip: number;
  readonly count: boolean;
  readonly skipToken: string | null;
  /** Tells two projections apart. */
  readonly projection: string;
}

export interface ExpandOption {
  readonly navigation: NavigationDefinition;
  readonly entity: EntityDefinition;
  readonly options: QueryOptions;
}

const known: ReadonlySet<string> = new Set(['$filter', '$select', '$orderby', '$expand', '$top', '$skip', '$count', '$skiptoken', '$schemaversion', '$format']);
const unimplemented: ReadonlySet<string> = new Set(['$search', '$apply', '$compute', '$deltatoken', '$levels']);

/** Splits a query into decoded pairs; a plus sign is a space. */
export function readPairs(query: string): readonly (readonly [string, string])[] {
  if (query === '') return [];
  return query.split('&').map((pair) => {
    const equals = pair.indexOf('=');
    const [name, value] = equals === -1 ? [pair, ''] : [pair.slice(0, equals), pair.slice(equals + 1)];
    return [decode(name), decode(value)] as const;
  });
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw syntaxError('Bad Request - Error in query syntax.');
  }
}

export function parseQuery(query: string, entity: EntityDefinition): QueryOptions {
  const options = new Map<string, string>();
  for (const [name, value] of readPairs(query)) {
    // Names without a dollar sign are custom options (`company`, `tenant`, `aid`).
    if (!name.startsWith('$')) continue;
    addOption(options, name, value);
  }
  const schemaVersion = options.get('$schemaversion') ?? '1.0';
  if (!['1.0', '2.0', '2.1'].includes(schemaVersion)) throw new ODataRefusal(400, 'BadRequest', `The schema version '${schemaVersion}' is not supported.`);
  const format = options.get('$format');
  if (format !== undefined && format !== 'json' && !format.startsWith('application/json')) throw new ODataRefusal(415, 'BadRequest', `The value '${format}' of the $format query option is not supported.`);
  return buildOptions(options, entity, schemaVersion);
}

function addOption(options: Map<string, string>, name: string, value: string): void {
  if (unimplemented.has(name)) throw notImplemented(`The query parameter '${name}' is not supported.`);
  if (!known.has(name)) throw new ODataRefusal(400, 'BadRequest', `The query parameter '${name}' is not supported.`);
  if (options.has(name)) throw new ODataRefusal(400, 'BadRequest', `Query option '${name}' was specified more than once, but it must be specified at most once.`);
  options.set(name, value);
}

function buildOptions(options: ReadonlyMap<string, string>, entity: EntityDefinition, schemaVersion: string): QueryOptions {
  const filterText = options.get('$filter') ?? '';
  const select = options.get('$select');
  const expand = options.get('$expand');
  return {
    filter: options.has('$filter') ? parseFilter(filterText, entity, schemaVersion) : null,
    filterText,
    select: select === undefined ? null : parseSelect(select, entity),
    orderBy: parseOrderBy(options.get('$orderby') ?? '', entity),
    expand: expand === undefined ? [] : parseExpand(expand, entity, schemaVersion),
    top: readCount(options, '$top'),
    skip: readCount(options, '$skip') ?? 0,
    count: readFlag(options.get('$count')),
    skipToken: options.get('$skiptoken') ?? null,
    projection: `${select ?? '*'}|${expand ?? ''}`,
  };
}

function readCount(options: ReadonlyMap<string, string>, name: string): number | null {
  const value = options.get(name);
  if (value === undefined) return null;
  if (!/^\d{1,9}$/.test(value)) throw new ODataRefusal(400, 'BadRequest', `Invalid value '${value}' for ${name} query option found. The ${name} query option requires a non-negative integer value.`);
  return Number(value);
}

function readFlag(value: string | undefined): boolean {
  if (value === undefined || value === 'false') return false;
  if (value !== 'true') throw new ODataRefusal(400, 'BadRequest', `Invalid value '${value}' for $count query option found. Valid values are 'true' or 'false'.`);
  return true;
}

function parseSelect(text: string, entity: EntityDefinition): readonly FieldDefinition[] | null {
  const names = text.split(',').map((name) => name.trim());
  if (names.includes('*')) return null;
  const wanted = new Set<string>();
  for (const name of names) {
    if (fieldOf(entity, name) === undefined && !entity.navigation.some((navigation) => navigation.name === name)) throw unknownProperty(name, entity.type);
    wanted.add(name);
  }
  // The answer keeps the entity's own order.
  return entity.fields.filter((field) => wanted.has(field.name));
}

function parseOrderBy(text: string, entity: EntityDefinition): readonly SortKey[] {
  if (text.trim() === '') return [];
  return text.split(',').map((part) => {
    const [name = '', direction = 'asc', ...rest] = part.trim().split(/\s+/);
    const field = fieldOf(entity, name);
    if (field === undefined) throw unknownProperty(name, entity.type);
    if (rest.length > 0 || (direction !== 'asc' && direction !== 'desc')) throw syntaxError(`Syntax error in '${text}'.`);
    return { field, descending: direction === 'desc' };
  });
}

function parseExpand(text: string, entity: EntityDefinition, schemaVersion: string): readonly ExpandOption[] {
  const seen = new Set<string>();
  return splitOutside(text, ',').map((part) => {
    const open = part.indexOf('(');
    const name = (open === -1 ? part : part.slice(0, open)).trim();
    const navigation = entity.navigation.find((candidate) => candidate.name === name);
    const target = navigation === undefined ? undefined : entityOfSet(navigation.set);
    if (navigation === undefined || target === undefined) throw unknownProperty(name, entity.type);
    if (seen.has(name)) throw syntaxError(`The property '${name}' was expanded more than once.`);
    seen.add(name);
    if (open !== -1 && !part.trimEnd().endsWith(')')) throw syntaxError(`')' or ',' expected in '${text}'.`);
    const nested = new Map<string, string>();
    const inside = open === -1 ? '' : part.trimEnd().slice(open + 1, -1);
    if (open !== -1 && inside.trim() === '') throw syntaxError(`Empty expand options in '${text}'.`);
    for (const option of inside === '' ? [] : splitOutside(inside, ';')) {
      const equals = option.indexOf('=');
      const optionName = option.slice(0, equals === -1 ? option.length : equals).trim();
      // Only what OData allows inside $expand; an unknown word there is a syntax error.
      if (!['$filter', '$select', '$orderby', '$expand', '$top', '$skip', '$count'].includes(optionName)) throw syntaxError(`Term '${option.trim()}' is not valid in a $select or $expand expression.`);
      addOption(nested, optionName, equals === -1 ? '' : option.slice(equals + 1).trim());
    }
    return { navigation, entity: target, options: buildOptions(nested, target, schemaVersion) };
  });
}

/** Splits at a separator that stands neither in quotes nor in parentheses. */
function splitOutside(text: string, separator: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let quoted = false;
  let start = 0;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (character === "'") quoted = !quoted;
    if (quoted) continue;
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (depth < 0) throw syntaxError(`Syntax error at position ${index} in '${text}'.`);
    if (character === separator && depth === 0) {
      parts.push(text.slice(start, index));
      start = index + 1;
    }
  }
  if (depth !== 0 || quoted) throw syntaxError(`')' or ',' expected at position ${text.length} in '${text}'.`);
  parts.push(text.slice(start));
  return parts;
}
