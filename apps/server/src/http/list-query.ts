import { KoineError, type ErrorItem, type Filter, type Include, type ListQuery } from '@koine/core';
import { escapePointer } from './json-body.ts';

/** A query as the HTTP server hands it over: a parameter that is given twice is a list. */
export type RawQuery = Readonly<Record<string, string | readonly string[] | undefined>>;

export const operators = ['eq', 'ne', 'in', 'gt', 'gte', 'lt', 'lte', 'contains', 'starts_with'] as const satisfies readonly Filter['operator'][];
const windows: Readonly<Record<string, Pick<Filter, 'field' | 'operator'>>> = {
  modified_after: { field: 'updated_at', operator: 'gte' },
  modified_before: { field: 'updated_at', operator: 'lt' },
  created_after: { field: 'created_at', operator: 'gte' },
  created_before: { field: 'created_at', operator: 'lt' },
};
const filterName = /^filter\[([a-z0-9_.]+)\](?:\[([a-z_]+)\])?$/;
const includes: readonly Include[] = ['raw', 'lineage'];

/** The parameters of a list of records. Whether the connected system can evaluate a filter, core decides. */
export function readListQuery(query: RawQuery): ListQuery {
  const filters: Filter[] = [];
  let limit: number | undefined;
  let cursor: string | undefined;
  let include: readonly Include[] | undefined;
  for (const name of Object.keys(query)) {
    const value = single(query, name);
    const window = windows[name];
    if (name === 'limit') limit = readLimit(value);
    else if (name === 'cursor') cursor = value;
    else if (name === 'include') include = readInclude(value);
    else if (window !== undefined) filters.push({ ...window, values: [readInstant(name, value)] });
    else filters.push(readFilter(name, value));
  }
  return { ...(limit !== undefined && { limit }), ...(cursor !== undefined && { cursor }), ...(include !== undefined && { include }), filters };
}

/** The parameters of one record. */
export function readRecordQuery(query: RawQuery): { readonly include: readonly Include[] } {
  let include: readonly Include[] = [];
  for (const name of Object.keys(query)) {
    if (name !== 'include') throw unknown(name);
    include = readInclude(single(query, name));
  }
  return { include };
}

function single(query: RawQuery, name: string): string {
  const value = query[name];
  if (typeof value !== 'string') throw invalid(name, 'repeated', 'must be given once');
  if (value.includes('\u0000') || !value.isWellFormed()) throw invalid(name, 'invalid_text', 'must be well-formed text');
  return value;
}

export function readLimit(value: string): number {
  if (!/^[0-9]{1,9}$/.test(value) || Number(value) === 0) throw invalid('limit', 'invalid_value', 'must be a whole number from 1');
  return Number(value);
}

function readInclude(value: string): readonly Include[] {
  return value.split(',').map((wanted) => {
    const known = includes.find((include) => include === wanted);
    if (known === undefined) throw invalid('include', 'invalid_value', `must be a comma-separated list of ${includes.join(', ')}`);
    return known;
  });
}

function readFilter(name: string, value: string): Filter {
  const [, field, operatorName = 'eq'] = filterName.exec(name) ?? [];
  if (field === undefined) throw unknown(name);
  const operator = operators.find((known) => known === operatorName);
  if (operator === undefined) throw invalid(name, 'invalid_operator', `the operator must be one of ${operators.join(', ')}`);
  const values = operator === 'in' ? value.split(',') : [value];
  if (values.includes('')) throw invalid(name, 'too_small', 'must not be empty');
  return { field, operator, values };
}

const instant = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;

/** An instant as UTC, its fraction kept digit for digit. */
export function readInstant(name: string, value: string): string {
  const [, seconds, fraction = '', zone] = instant.exec(value) ?? [];
  const time = seconds === undefined ? Number.NaN : Date.parse(`${seconds}${zone ?? ''}`);
  // A day that does not exist rolls over into the next month; only one that exists comes back as it was written.
  if (seconds === undefined || Number.isNaN(time) || !new Date(`${seconds}Z`).toISOString().startsWith(seconds)) {
    throw invalid(name, 'invalid_format', 'must be an instant such as 2026-11-21T09:30:00Z');
  }
  return `${new Date(time).toISOString().slice(0, 19)}${fraction}Z`;
}

export function invalid(name: string, code: string, detail: string): KoineError {
  const item: ErrorItem = { pointer: `/${escapePointer(name)}`, code, detail };
  return new KoineError('invalid_parameter', { detail: `${name} ${detail}.`, errors: [item] });
}

function unknown(name: string): KoineError {
  const shown = name.slice(0, 100);
  return new KoineError('unknown_parameter', { detail: `There is no parameter ${shown} here.`, errors: [{ pointer: `/${escapePointer(shown)}`, code: 'unknown_parameter', detail: 'There is no such parameter here.' }] });
}
