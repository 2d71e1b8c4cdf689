import type { FieldDefinition, FieldValue, FieldValues } from './entity-definition.ts';
import type { ComparisonOperator, Filter, Operand, TextTest } from './filter-grammar.ts';
import { guidOrderKey } from './guid-order.ts';
import { compareValues } from './literal.ts';

export type Predicate = (values: FieldValues) => boolean;

/** Compiles a filter once per request. Text comparison is case sensitive, as the service's database collation is. */
export function compileFilter(filter: Filter): Predicate {
  switch (filter.kind) {
    case 'and': {
      const [left, right] = [compileFilter(filter.left), compileFilter(filter.right)];
      return (values) => left(values) && right(values);
    }
    case 'or': {
      const [left, right] = [compileFilter(filter.left), compileFilter(filter.right)];
      return (values) => left(values) || right(values);
    }
    case 'ignored':
      return () => true;
    case 'membership': {
      const read = compileOperand(filter.operand);
      const wanted = new Set(filter.values);
      return (values) => wanted.has(read(values));
    }
    case 'text_test':
      return compileTextTest(filter.test, compileOperand(filter.operand), filter.value);
    case 'comparison':
      return compileComparison(filter.operand.field, compileOperand(filter.operand), filter.operator, filter.value);
  }
}

function compileOperand(operand: Operand): (values: FieldValues) => FieldValue {
  const { name } = operand.field;
  if (operand.through.length === 0) return (values) => values[name] ?? '';
  return (values) => {
    let text = String(values[name] ?? '');
    for (const step of operand.through) text = step === 'tolower' ? text.toLowerCase() : step === 'toupper' ? text.toUpperCase() : text.trim();
    return text;
  };
}

function compileTextTest(test: TextTest, read: (values: FieldValues) => FieldValue, value: string): Predicate {
  switch (test) {
    case 'contains':
      return (values) => String(read(values)).includes(value);
    case 'startswith':
      return (values) => String(read(values)).startsWith(value);
    case 'endswith':
      return (values) => String(read(values)).endsWith(value);
  }
}

function compileComparison(field: FieldDefinition, read: (values: FieldValues) => FieldValue, operator: ComparisonOperator, value: FieldValue): Predicate {
  const order = (values: FieldValues): number => compareValues(field, read(values), value);
  const exact = field.kind !== 'decimal';
  switch (operator) {
    case 'eq':
      return exact ? (values) => read(values) === value : (values) => order(values) === 0;
    case 'ne':
      return exact ? (values) => read(values) !== value : (values) => order(values) !== 0;
    case 'gt':
      return (values) => order(values) > 0;
    case 'ge':
      return (values) => order(values) >= 0;
    case 'lt':
      return (values) => order(values) < 0;
    case 'le':
      return (values) => order(values) <= 0;
  }
}

/** The stretch of the id order outside of which nothing matches, and whether the filter asks for nothing else. */
export interface IdRange {
  /** Order keys, see guidOrderKey; null is open. */
  readonly from: string | null;
  readonly fromIncluded: boolean;
  readonly to: string | null;
  readonly toIncluded: boolean;
  readonly isWholeFilter: boolean;
}

export const everyId: IdRange = { from: null, fromIncluded: true, to: null, toIncluded: true, isWholeFilter: true };

/** Read off the conditions on `id` that stand in the filter by `and`. */
export function idRangeOf(filter: Filter): IdRange {
  if (filter.kind === 'and') return intersect(idRangeOf(filter.left), idRangeOf(filter.right));
  if (filter.kind === 'ignored') return everyId;
  if (filter.kind !== 'comparison' || filter.operand.field.name !== 'id' || filter.operator === 'ne') return { ...everyId, isWholeFilter: false };
  const key = guidOrderKey(String(filter.value));
  switch (filter.operator) {
    case 'eq':
      return { from: key, fromIncluded: true, to: key, toIncluded: true, isWholeFilter: true };
    case 'gt':
    case 'ge':
      return { ...everyId, from: key, fromIncluded: filter.operator === 'ge' };
    case 'lt':
    case 'le':
      return { ...everyId, to: key, toIncluded: filter.operator === 'le' };
  }
}

function intersect(left: IdRange, right: IdRange): IdRange {
  const rightStarts = left.from === null || (right.from !== null && (right.from > left.from || (right.from === left.from && !right.fromIncluded)));
  const rightEnds = left.to === null || (right.to !== null && (right.to < left.to || (right.to === left.to && !right.toIncluded)));
  return {
    from: rightStarts ? right.from : left.from,
    fromIncluded: rightStarts ? right.fromIncluded : left.fromIncluded,
    to: rightEnds ? right.to : left.to,
    toIncluded: rightEnds ? right.toIncluded : left.toIncluded,
    isWholeFilter: left.isWholeFilter && right.isWholeFilter,
  };
}
