import type { Dialect } from './refusal.ts';
import type { EntitySet, Service } from './service.ts';
import { readFilter, readOrder, targetSet, wholeWindow } from './shape.ts';
import type { Shape, Window } from './shape.ts';

const innerOptions = ['$select', '$expand', '$filter', '$orderby', '$top', '$skip', '$count'];

/** V4: `$expand=_PurchaseOrderItem($select=Plant;$expand=_PurchaseOrderScheduleLineTP)`. */
export function readShapeV4(service: Service, set: EntitySet, select: string | null, expand: string | null, dialect: Dialect): Shape {
  const { type } = set;
  const names = select === null ? null : splitOutside(select, ',').map((name) => name.trim());
  for (const name of names ?? []) {
    if (name !== '*' && !type.byName.has(name) && !set.navigations.some((candidate) => candidate.name === name)) throw dialect.unknownProperty(name, type.name);
  }
  const takesAll = names === null || names.includes('*');
  const parts = expand === null ? [] : splitOutside(expand, ',').map((part) => part.trim());
  return {
    set,
    // Keys come with every selection.
    properties: takesAll ? type.properties : type.properties.filter((property) => property.isKey || names.includes(property.name)),
    expanded: parts.flatMap((part) => {
      if (part === '*') return set.navigations.map((navigation) => ({ navigation, shape: readShapeV4(service, targetSet(service, navigation), null, null, dialect), window: wholeWindow }));
      return [readPart(service, set, part, dialect)];
    }),
    deferred: [],
  };
}

function readPart(service: Service, set: EntitySet, part: string, dialect: Dialect): Shape['expanded'][number] {
  const [, name = '', inner] = /^(\w+)(?:\((.*)\))?$/s.exec(part) ?? [];
  const navigation = set.navigations.find((candidate) => candidate.name === name);
  if (navigation === undefined) throw dialect.malformed(`Invalid navigation property '${part}' in $expand for type '${set.type.name}'`);
  const target = targetSet(service, navigation);
  const options = new Map<string, string>();
  for (const option of inner === undefined ? [] : splitOutside(inner, ';')) {
    const equals = option.indexOf('=');
    const key = option.slice(0, equals).trim();
    if (equals === -1 || !innerOptions.includes(key) || options.has(key)) throw dialect.malformed(`Invalid option '${option}' in $expand of '${name}'`);
    options.set(key, option.slice(equals + 1));
  }
  return { navigation, shape: readShapeV4(service, target, options.get('$select') ?? null, options.get('$expand') ?? null, dialect), window: readWindow(service, target, options, dialect) };
}

function readWindow(service: Service, target: EntitySet, options: ReadonlyMap<string, string>, dialect: Dialect): Window {
  const number = (name: string): number | null => {
    const text = options.get(name);
    if (text === undefined) return null;
    if (!/^\d{1,9}$/.test(text)) throw dialect.malformed(`Invalid value '${text}' for system query option '${name}'`);
    return Number(text);
  };
  const filter = options.get('$filter');
  const order = options.get('$orderby');
  const count = options.get('$count');
  if (filter === undefined && order === undefined && !options.has('$top') && !options.has('$skip') && count === undefined) return wholeWindow;
  return {
    filter: filter === undefined ? null : readFilter(filter, target, service, dialect),
    order: order === undefined ? [] : readOrder(order, target.type, dialect),
    skip: number('$skip') ?? 0,
    top: number('$top'),
    count: count === 'true',
  };
}

/** Splits at a mark that stands outside brackets and quotes. */
function splitOutside(text: string, mark: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let isQuoted = false;
  let start = 0;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (character === "'") isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;
    else if (character === mark && depth === 0) {
      parts.push(text.slice(start, index));
      start = index + 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}
