import type { Dialect } from './refusal.ts';
import type { EntitySet, Service } from './service.ts';
import { targetSet, wholeWindow } from './shape.ts';
import type { Shape } from './shape.ts';

type Tree = Map<string, Tree>;

function plant(text: string, dialect: Dialect, option: string): Tree {
  const root: Tree = new Map();
  for (const part of text.split(',')) {
    const path = part.trim();
    if (path === '' || path.split('/').includes('')) throw dialect.malformed(`Invalid value '${text}' for system query option '${option}'`);
    let tree = root;
    for (const name of path.split('/')) {
      const next = tree.get(name) ?? new Map();
      tree.set(name, next);
      tree = next;
    }
  }
  return root;
}

/** V2: `$select=PurchaseOrder,to_PurchaseOrderItem/Plant&$expand=to_PurchaseOrderItem`. */
export function readShapeV2(service: Service, set: EntitySet, select: string | null, expand: string | null, dialect: Dialect): Shape {
  const selected = select === null || select.trim() === '' ? null : plant(select, dialect, '$select');
  const expanded = expand === null || expand.trim() === '' ? new Map() : plant(expand, dialect, '$expand');
  return build(service, set, selected, expanded, dialect);
}

function build(service: Service, set: EntitySet, selected: Tree | null, expanded: Tree, dialect: Dialect): Shape {
  const { type } = set;
  const navigation = (name: string): boolean => set.navigations.some((candidate) => candidate.name === name);
  for (const name of expanded.keys()) {
    if (!navigation(name)) throw dialect.malformed(`Invalid navigation property '${name}' in $expand for type ${type.name}`);
  }
  for (const [name, below] of selected ?? []) {
    if (name === '*' && below.size === 0) continue;
    if (navigation(name)) {
      if (below.size > 0 && !expanded.has(name)) throw dialect.malformed(`Navigation property '${name}' of $select must be contained in $expand`);
    } else if (below.size > 0 || !type.byName.has(name)) throw dialect.unknownProperty(name, type.name);
  }
  const takesAll = selected === null || selected.has('*');
  const wanted = set.navigations.filter((candidate) => selected === null || selected.has(candidate.name));
  return {
    set,
    properties: takesAll ? type.properties : type.properties.filter((property) => selected.has(property.name)),
    expanded: wanted.flatMap((candidate) => {
      const below = expanded.get(candidate.name);
      if (below === undefined) return [];
      const inner = selected?.get(candidate.name);
      return [{ navigation: candidate, shape: build(service, targetSet(service, candidate), inner === undefined || inner.size === 0 ? null : inner, below, dialect), window: wholeWindow }];
    }),
    deferred: wanted.filter((candidate) => !expanded.has(candidate.name)),
  };
}
