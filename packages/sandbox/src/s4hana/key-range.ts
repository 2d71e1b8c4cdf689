import type { EntityType } from './entity-type.ts';
import type { Expression } from './filter-parser.ts';

/** What a filter says of one text property, in internal form: at most one interval, or a set of values. */
export interface KeyRange {
  readonly only: ReadonlySet<string> | null;
  /** First key that can match; null for the start. */
  readonly from: string | null;
  readonly fromIsOpen: boolean;
  /** Last key that can match; null for the end. */
  readonly to: string | null;
}

export const wholeRange: KeyRange = { only: null, from: null, fromIsOpen: false, to: null };

/** Narrows a scan: every row that matches the filter lies in the range (not every row of the range matches). */
export function keyRange(expression: Expression | null, type: EntityType, propertyName: string): KeyRange {
  const property = type.byName.get(propertyName);
  if (expression === null || property === undefined) return wholeRange;
  const visit = (node: Expression): KeyRange => {
    switch (node.kind) {
      case 'compare': {
        if (node.path.length !== 1 || node.path[0] !== propertyName || node.value.type !== 'string') return wholeRange;
        const value = property.internal(node.value.text);
        if (node.operator === 'eq') return { only: new Set([value]), from: value, fromIsOpen: false, to: value };
        if (node.operator === 'gt' || node.operator === 'ge') return { only: null, from: value, fromIsOpen: node.operator === 'gt', to: null };
        if (node.operator === 'lt' || node.operator === 'le') return { only: null, from: null, fromIsOpen: false, to: value };
        return wholeRange;
      }
      case 'and':
        return intersect(visit(node.left), visit(node.right));
      case 'or':
        return unite(visit(node.left), visit(node.right));
      default:
        return wholeRange;
    }
  };
  return visit(expression);
}

function intersect(left: KeyRange, right: KeyRange): KeyRange {
  const only = left.only === null ? right.only : right.only === null ? left.only : intersectSets(left.only, right.only);
  const leftIsLater = left.from !== null && (right.from === null || left.from > right.from || (left.from === right.from && left.fromIsOpen));
  const from = leftIsLater ? left : right;
  const to = left.to === null ? right.to : right.to === null ? left.to : left.to < right.to ? left.to : right.to;
  return { only, from: from.from, fromIsOpen: from.fromIsOpen, to };
}

function unite(left: KeyRange, right: KeyRange): KeyRange {
  const only = left.only === null || right.only === null ? null : new Set([...left.only, ...right.only]);
  const from = left.from === null || right.from === null ? null : left.from < right.from ? left.from : right.from;
  const to = left.to === null || right.to === null ? null : left.to > right.to ? left.to : right.to;
  return { only, from, fromIsOpen: false, to };
}

function intersectSets(left: ReadonlySet<string>, right: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...left].filter((value) => right.has(value)));
}
