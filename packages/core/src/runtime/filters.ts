import type { FieldPlan, Members } from '../connector/fields.ts';
import type { Condition, Operator, Source } from '../connector/source.ts';
import { WireError, type Facts } from '../connector/wire.ts';
import { KoineError } from '../errors/koine-error.ts';
import type { Entity } from '../model/entities.ts';
import { decodeId } from '../model/record-id.ts';
import { columnPath } from './column-path.ts';

/** A filter in the model's words. The windows `modified_after` … are `updated_at` and `created_at` with `gte` and `lt`. */
export interface Filter {
  readonly field: string;
  readonly operator: Operator;
  readonly values: readonly string[];
}

const windows = ['updated_at', 'created_at'] as const;

interface Filterable {
  readonly column: string;
  readonly type: keyof Source['wire'];
  /** The column holds another record's key, the filter names its id. */
  readonly recordId: boolean;
  readonly operators: readonly Operator[];
}

/** What a system can filter by: the model's filterable fields that lie in one column of the record, and the windows. */
export function filtersOf(entity: Entity, members: Members, source: Source): Map<string, Filterable> {
  const filters = new Map<string, Filterable>();
  for (const path of [...entity.filterable, ...windows]) {
    const plan = planAt(members, path);
    if (plan === null || plan.kind !== 'column' || !plan.filter || columnPath(plan.column).relations.length > 0) continue;
    const operators = source.operators(plan.type).filter((operator) => !windows.some((window) => window === path) || operator === 'gte' || operator === 'lt');
    if (operators.length > 0) filters.set(path, { column: plan.column, type: plan.type, recordId: plan.recordId === true, operators });
  }
  return filters;
}

function planAt(members: Members, path: string): FieldPlan | null {
  const [first = '', ...rest] = path.split('.');
  const field = members[first];
  if (field === undefined || 'unsupported' in field) return null;
  if (rest.length === 0) return field.plan.kind === 'key' ? null : field.plan.kind === 'derived' ? field.plan.filteredBy ?? field.plan : field.plan;
  return field.plan.kind === 'object' ? planAt(field.plan.members, rest.join('.')) : null;
}

/** Filters as conditions in the source's columns. One the system cannot evaluate is refused, never dropped or applied to one page only. */
export function conditionsOf(entity: Entity, filters: readonly Filter[], supported: ReturnType<typeof filtersOf>, source: Source, facts: Facts, systemName: string, missing: (column: string) => boolean): Condition[] {
  return filters.map((filter): Condition => {
    const found = supported.get(filter.field);
    if (found === undefined || !found.operators.includes(filter.operator) || missing(found.column)) {
      throw new KoineError('unsupported_filter', {
        detail: `${systemName} cannot filter ${entity.collection} by ${parameterName(filter)}. It can filter by ${describe(supported)}.`,
        errors: [{ pointer: null, code: 'unsupported_filter', detail: parameterName(filter) }],
      });
    }
    const values = found.recordId ? filter.values.map((id) => keyOf(id, filter)) : filter.values;
    const condition = { column: found.column, type: found.type, operator: filter.operator, values };
    checkLiterals(condition, filter, source, facts, systemName);
    return condition;
  });
}

function keyOf(id: string, filter: Filter): string {
  const [key, ...others] = decodeId(id) ?? [];
  if (key === undefined || others.length > 0) {
    throw new KoineError('invalid_parameter', {
      detail: `${parameterName(filter)}: the value is no id of a record.`,
      errors: [{ pointer: null, code: 'invalid_value', detail: `${parameterName(filter)}: is no id` }],
    });
  }
  return key;
}

function checkLiterals(condition: Condition, filter: Filter, source: Source, facts: Facts, systemName: string): void {
  for (const value of condition.values) {
    try {
      source.wire[condition.type].literal(value, facts);
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
      throw new KoineError('invalid_parameter', {
        detail: `${parameterName(filter)}: ${systemName} cannot compare with the value given (${error.message}).`,
        errors: [{ pointer: null, code: 'invalid_value', detail: `${parameterName(filter)}: ${error.message}` }],
        cause: error,
      });
    }
  }
}

const windowNames: Readonly<Record<string, string>> = { 'updated_at gte': 'modified_after', 'updated_at lt': 'modified_before', 'created_at gte': 'created_after', 'created_at lt': 'created_before' };

export function parameterName(filter: Pick<Filter, 'field' | 'operator'>): string {
  return windowNames[`${filter.field} ${filter.operator}`] ?? `filter[${filter.field}]${filter.operator === 'eq' ? '' : `[${filter.operator}]`}`;
}

function describe(supported: ReturnType<typeof filtersOf>): string {
  if (supported.size === 0) return 'nothing';
  return [...supported].map(([field, { operators }]) => (windows.some((window) => window === field)
    ? operators.map((operator) => parameterName({ field, operator })).join(', ')
    : `filter[${field}] (${operators.join(' ')})`)).join(', ');
}
