import type { FieldPlan, Members } from '../connector/fields.ts';
import { columnPath } from './column-path.ts';
import type { ReadSession } from './read-session.ts';
import { columnId, type ReadNode } from './read-plan.ts';

/** Where a field of the model comes from on this system, or why it is null. */
export interface Origin {
  readonly source: readonly string[];
  readonly reason: string | null;
}

/** What is known of the connected system when origins are written; null for what a connector declares without one. */
export type KnownSystem = Pick<ReadSession, 'memory'> | null;

const missingReason = 'column_missing_or_hidden';

/** The origin of every field, by its path; list members as `lines[].quantity`. */
export function originsOf(members: Members, facts: Members | null, node: ReadNode, scope: string, system: KnownSystem): Map<string, Origin> {
  const origins = new Map<string, Origin>();
  const walk: Walk = { origins, system, root: node, outer: null };
  for (const [name, field] of Object.entries(members)) member(walk, name, field, node, scope, true);
  resolveComputed(members, facts, origins, walk, scope);
  return origins;
}

interface Walk {
  readonly origins: Map<string, Origin>;
  readonly system: KnownSystem;
  readonly root: ReadNode;
  /** The record whose lines are being described. */
  readonly outer: { readonly node: ReadNode; readonly scope: string } | null;
}

function member(walk: Walk, path: string, field: Members[string], node: ReadNode, scope: string, own: boolean): Origin {
  const origin = 'unsupported' in field ? { source: [], reason: field.unsupported } : planOrigin(walk, path, field.plan, node, scope, own);
  walk.origins.set(path, origin);
  return origin;
}

function planOrigin(walk: Walk, path: string, plan: FieldPlan, node: ReadNode, scope: string, own: boolean): Origin {
  switch (plan.kind) {
    case 'column': case 'mapped': return columnOrigin(walk, plan.column, node, scope, own);
    case 'outer': return walk.outer === null ? { source: [], reason: null } : columnOrigin(walk, plan.column, walk.outer.node, walk.outer.scope, false);
    case 'derived': {
      const origins = plan.inputs.map((input) => ({ input, ...planOrigin(walk, path, input, node, scope, own) }));
      const lacking = origins.find(({ input, reason }) => (input.kind === 'related' || input.kind === 'column') && input.essential === true && reason !== null);
      return lacking === undefined ? merged(origins) : { source: [], reason: lacking.reason };
    }
    case 'list': return merged(plan.items.map((item) => planOrigin(walk, path, item, node, scope, own)));
    case 'object': return merged(Object.entries(plan.members).map(([name, field]) => member(walk, `${path}.${name}`, field, node, scope, own)));
    case 'each': {
      const inner = enter(walk, node, plan.relation, scope);
      const within: Walk = { ...walk, outer: { node, scope } };
      const origins = Object.entries(plan.members).map(([name, field]) => (inner.reason === null
        ? member(within, `${path}[].${name}`, field, inner.node, inner.scope, own)
        : refusedMember(walk, `${path}[].${name}`, inner.reason)));
      if (inner.reason !== null) return { source: [], reason: inner.reason };
      if (plan.facts !== null) resolveComputed(plan.members, plan.facts, walk.origins, { ...within, root: inner.node }, inner.scope, `${path}[].`);
      return merged(origins);
    }
    case 'related': {
      const inner = enterAll(walk, node, plan.relation.split('.'), scope);
      if (inner.reason !== null) return { source: [], reason: inner.reason };
      return merged(plan.inputs.map((input) => planOrigin(walk, path, input, inner.node, inner.scope, false)));
    }
    case 'key': return { source: node.source.key.flatMap((part) => columnNames(node, part.column, own)), reason: null };
    case 'fact': return { source: [plan.source], reason: null };
    case 'constant': return { source: [], reason: plan.value === null ? plan.reason : null };
    case 'computed': return { source: [], reason: null };
  }
}

function refusedMember(walk: Walk, path: string, reason: string): Origin {
  const origin: Origin = { source: [], reason };
  walk.origins.set(path, origin);
  return origin;
}

function columnOrigin(walk: Walk, name: string, node: ReadNode, scope: string, own: boolean): Origin {
  const { relations, column: last } = columnPath(name);
  const reached = enterAll(walk, node, relations, scope);
  if (reached.reason !== null) return { source: [], reason: reached.reason };
  const source = columnNames(reached.node, last, own && relations.length === 0);
  const missing = walk.system?.memory.isMissing(columnId(reached.node.source, last)) === true;
  return missing ? { source: [], reason: missingReason } : { source, reason: null };
}

/** Columns of the record itself stand by their own name, those of further reads with the name of their source. */
function columnNames(node: ReadNode, column: string, own: boolean): string[] {
  return own ? [...node.source.names(column)] : node.source.names(column).map((name) => (name.includes('.') ? name : `${node.source.name}.${name}`));
}

interface Reached {
  readonly node: ReadNode;
  readonly scope: string;
  readonly reason: string | null;
}

/** Through one relation after the other, as far as they can be read. */
function enterAll(walk: Walk, node: ReadNode, relations: readonly string[], scope: string): Reached {
  let reached: Reached = { node, scope, reason: null };
  for (const relation of relations) {
    if (reached.reason !== null) return reached;
    reached = enter(walk, reached.node, relation, reached.scope);
  }
  return reached;
}

function enter(walk: Walk, node: ReadNode, relation: string, scope: string): Reached {
  const entry = node.relations.get(relation);
  if (entry === undefined) throw new TypeError(`${scope}: no relation ${relation}`);
  const inner = `${scope}/${relation}`;
  const isDropped = entry.relation.kind === 'nested' && walk.system?.memory.isMissing(columnId(node.source, entry.relation.property)) === true;
  return { node: entry.node, scope: inner, reason: isDropped ? missingReason : walk.system?.memory.unreadableReason(inner) ?? null };
}

/** Several sources: all their names; the reason stands only where nothing is left. */
function merged(origins: readonly Origin[]): Origin {
  const source = [...new Set(origins.flatMap((origin) => origin.source))];
  const reason = origins.find((origin) => origin.reason !== null)?.reason ?? null;
  return { source, reason: source.length > 0 || origins.length === 0 ? null : reason };
}

/** Fields that core fills in come from the fields they are computed from, and from the facts. */
function resolveComputed(members: Members, facts: Members | null, origins: Map<string, Origin>, walk: Walk, scope: string, prefix = ''): void {
  for (const [name, field] of Object.entries(members)) {
    if ('unsupported' in field || field.plan.kind !== 'computed') continue;
    const parts = field.plan.from.map((path): Origin => {
      const fact = facts?.[path.replace(/^facts\./, '')];
      if (path.startsWith('facts.') && fact !== undefined && !('unsupported' in fact)) return planOrigin({ ...walk, origins: new Map() }, path, fact.plan, walk.root, scope, true);
      return origins.get(prefix + path) ?? origins.get(path) ?? { source: [], reason: `computed from ${path}` };
    });
    origins.set(`${prefix}${name}`, merged(parts));
  }
}
