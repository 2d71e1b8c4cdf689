import type { FieldPlan, Members } from '../connector/fields.ts';
import type { Relation, ResourceDefinition } from '../connector/resource.ts';
import type { Selection, Source } from '../connector/source.ts';
import type { Collection } from '../model/entities.ts';
import { columnPath } from './column-path.ts';
import type { WireScope } from './compile-fields.ts';

/** What to read of a source and beside it, worked out from the field lines: exactly the columns that some field needs. */
export interface ReadNode {
  readonly source: Source;
  readonly columns: Set<string>;
  readonly relations: Map<string, RelationNode>;
}
export interface RelationNode {
  readonly relation: Relation;
  readonly node: ReadNode;
}

export function planReads(definition: ResourceDefinition<Collection>): ReadNode {
  const root = nodeOf(definition.source, definition.relations ?? {});
  for (const field of Object.values<Members[string]>(definition.fields)) collectMember(field, root, null);
  for (const field of Object.values<Members[string]>(definition.facts ?? {})) collectMember(field, root, null);
  return pruned(root);
}

function nodeOf(source: Source, relations: Readonly<Record<string, Relation>>): ReadNode {
  const node: ReadNode = { source, columns: new Set(source.key.map((part) => part.column)), relations: new Map() };
  for (const [name, relation] of Object.entries(relations)) {
    const inner = nodeOf(relation.of, relation.relations ?? {});
    if (relation.kind === 'children') for (const column of Object.keys(relation.on)) inner.columns.add(column);
    if (relation.kind === 'lookup') inner.columns.add(relation.key);
    node.relations.set(name, { relation, node: inner });
  }
  return node;
}

function collectMember(field: Members[string], node: ReadNode, outer: ReadNode | null): void {
  if (!('unsupported' in field)) collect(field.plan, node, outer);
}

function collect(plan: FieldPlan, node: ReadNode, outer: ReadNode | null): void {
  switch (plan.kind) {
    case 'column': case 'mapped': addColumn(plan.column, node); return;
    case 'outer':
      if (outer === null) throw new TypeError(`${plan.column}: there is no outer record`);
      addColumn(plan.column, outer);
      return;
    case 'derived': plan.inputs.forEach((input) => collect(input, node, outer)); return;
    case 'object': Object.values(plan.members).forEach((member) => collectMember(member, node, outer)); return;
    case 'list': plan.items.forEach((item) => collect(item, node, outer)); return;
    case 'each': {
      const inner = use(node, plan.relation);
      Object.values(plan.members).forEach((member) => collectMember(member, inner, node));
      Object.values(plan.facts ?? {}).forEach((member) => collectMember(member, inner, node));
      if (plan.where !== null) collect(plan.where, inner, node);
      return;
    }
    case 'related': {
      const inner = plan.relation.split('.').reduce(use, node);
      plan.inputs.forEach((input) => collect(input, inner, null));
      return;
    }
    case 'key': case 'fact': case 'constant': case 'computed': return;
  }
}

function addColumn(name: string, node: ReadNode): void {
  const { relations, column } = columnPath(name);
  relations.reduce(use, node).columns.add(column);
}

const used = new WeakSet<ReadNode>();

/** Enters a relation, and asks the outer record for the columns that lead there. */
function use(node: ReadNode, name: string): ReadNode {
  const entry = node.relations.get(name);
  if (entry === undefined) throw new TypeError(`${node.source.name}: no relation ${name}`);
  used.add(entry.node);
  if (entry.relation.kind === 'children') for (const column of Object.values(entry.relation.on)) addColumn(column, node);
  if (entry.relation.kind === 'lookup') addColumn(entry.relation.by, node);
  return entry.node;
}

function pruned(node: ReadNode): ReadNode {
  for (const [name, entry] of node.relations) {
    if (used.has(entry.node)) pruned(entry.node);
    else node.relations.delete(name);
  }
  return node;
}

/** The columns of one request: those of the record and of what the source nests in it. An optional nested property can be dropped as a column can. */
export function selectionOf(node: ReadNode, dropped: ReadonlySet<string>): Selection {
  const nested: Record<string, Selection> = {};
  for (const { relation, node: inner } of node.relations.values()) {
    if (relation.kind === 'nested' && !dropped.has(columnId(node.source, relation.property))) nested[relation.property] = selectionOf(inner, dropped);
  }
  const columns = [...node.columns].filter((column) => !dropped.has(columnId(node.source, column)));
  return { columns, nested };
}

export function columnId(source: Source, column: string): string {
  return `${source.name}.${column}`;
}

export function wireScopeOf(node: ReadNode): WireScope {
  const relations: Record<string, WireScope> = {};
  const lookups: Record<string, WireScope['lookups'][string]> = {};
  for (const [name, { relation, node: inner }] of node.relations) {
    relations[name] = wireScopeOf(inner);
    if (relation.kind === 'lookup') lookups[relation.by] = { relation: name, type: relation.type };
  }
  return { wire: node.source.wire, key: node.source.key, relations, lookups };
}
