import type { Ref } from '../model/scalars.ts';
import type { DecodeContext, WireType } from './wire.ts';

/**
 * A field line says where a unified field lives in the source. It serves selecting, reading, filtering, lineage and the coverage table.
 * A column is named by its own name in the record at hand, or `relation.column` for a record looked up beside it.
 */
export interface Field<out T> {
  readonly plan: FieldPlan;
  /** Never present: carries the type of the value. */
  readonly produces?: T;
}

/** The source cannot supply the field. The reason is published in the coverage table. */
export interface Unsupported {
  readonly unsupported: string;
}

export type Members = { readonly [name: string]: Field<unknown> | Unsupported };

export type FieldPlan =
  | { readonly kind: 'column'; readonly column: string; readonly type: WireType; readonly required: boolean; readonly filter: boolean; /** The value is another record's key: written, and compared in filters, as its id. */ readonly recordId?: true; /** See `essential`. */ readonly essential?: true }
  | { readonly kind: 'mapped'; readonly column: string; readonly type: WireType; readonly filter: boolean; readonly map: (value: never, context: DecodeContext) => unknown }
  | { readonly kind: 'derived'; readonly inputs: readonly FieldPlan[]; readonly read: (...inputs: never[]) => unknown; /** The column that filters compare. */ readonly filteredBy?: FieldPlan }
  | { readonly kind: 'outer'; readonly column: string; readonly type: WireType }
  | { readonly kind: 'object'; readonly members: Members; readonly nullWithout: readonly string[] | 'all' }
  | { readonly kind: 'list'; readonly items: readonly FieldPlan[] }
  | { readonly kind: 'each'; readonly relation: string; readonly members: Members; readonly facts: Members | null; readonly where: FieldPlan | null }
  | { readonly kind: 'related'; readonly relation: string; readonly inputs: readonly FieldPlan[]; readonly read: (rows: never) => unknown; /** The one input's values themselves in place of rows. */ readonly single?: true; /** What is derived from it is null without it, whatever else it is derived from. */ readonly essential?: true }
  | { readonly kind: 'fact'; readonly name: string; readonly source: string }
  | { readonly kind: 'key' }
  | { readonly kind: 'constant'; readonly value: unknown; readonly reason: string }
  | { readonly kind: 'computed'; readonly from: readonly string[] };

export interface ColumnOptions {
  /** False where the source cannot filter by this column although its kind could be filtered. */
  readonly filter?: boolean;
}

const column = <T>(type: WireType) => (name: string, options: ColumnOptions = {}): Field<T | null> => ({
  plan: { kind: 'column', column: name, type, required: false, filter: options.filter ?? true },
});

export const text = column<string>('text');
export const decimal = column<string>('decimal');
export const integer = column<number>('integer');
export const flag = column<boolean>('flag');
export const date = column<string>('date');
export const instant = column<string>('instant');
export const guid = column<string>('guid');
/** Text of digits that is null while initial (all zeros). */
export const numberText = column<string>('number_text');

/** The field must be there: a record without it cannot be normalised and is reported as such. */
export function required<T>(field: Field<T | null>): Field<T> {
  if (field.plan.kind !== 'column') throw new TypeError('only a plain column can be required');
  return { plan: { ...field.plan, required: true } };
}

/** The record's id: its key columns, written as one URL-safe string. */
export const key = (): Field<string> => ({ plan: { kind: 'key' } });

/** A code of the source as a value of the model. A code from no table becomes `otherwise`, with a warning; no code is null. */
export function choice<const T extends string, const Otherwise extends string>(name: string, table: Readonly<Record<string, T>>, otherwise: Otherwise, options: ColumnOptions = {}): Field<T | Otherwise | null> {
  const map = (value: string | null, context: DecodeContext): T | Otherwise | null => {
    if (value === null) return null;
    const known = Object.hasOwn(table, value) ? table[value] : undefined;
    if (known !== undefined) return known;
    context.warn('unknown_source_code', `the source's code ${JSON.stringify(value.slice(0, 40))} is in no table`);
    return otherwise;
  };
  return { plan: { kind: 'mapped', column: name, type: 'text', filter: options.filter ?? false, map } };
}

type Inputs<T extends readonly unknown[]> = { readonly [I in keyof T]: Field<T[I]> };
/** What each input produces. Taken from the inputs alone, so that \`read\` may be a named function that leaves the context out. */
type ValuesOf<I extends readonly Field<unknown>[]> = { -readonly [K in keyof I]: Produced<I[K]> };

/** Several fields become one value. `read` gets them in order, then the decode context; it must be pure. */
export function from<const I extends readonly Field<unknown>[], R>(inputs: I, read: (...values: [...ValuesOf<I>, DecodeContext]) => R): Field<R> {
  return { plan: { kind: 'derived', inputs: inputs.map((input) => input.plan), read } };
}

/** A derived field that is a column's value wherever the column has one, and is filtered by that column. */
export function filteredBy<T>(column: Field<unknown>, field: Field<T>): Field<T> {
  if (field.plan.kind !== 'derived' || column.plan.kind !== 'column') throw new TypeError('a derived field is filtered by a column');
  return { plan: { ...field.plan, filteredBy: column.plan } };
}

/** A nested object of the model. It is null where every member is null, or where a member named in `nullWithout` is. */
export function object<M extends Members>(members: M, nullWithout: readonly (keyof M & string)[] | 'all' = 'all'): Field<{ -readonly [K in keyof M]: Produced<M[K]> } | null> {
  return { plan: { kind: 'object', members, nullWithout } };
}
type Produced<F> = F extends Field<infer T> ? T : null;

/** A reference to another record; null where its id is. A column given as id holds the other record's whole key, and is written as ids are. */
export function ref(parts: { readonly id: Field<string | null>; readonly number?: Field<string | null>; readonly name?: Field<string | null> }): Field<Ref | null> {
  const none: Unsupported = { unsupported: 'the source names it by id only' };
  return { plan: { kind: 'object', members: { id: asRecordId(parts.id), number: parts.number ?? none, name: parts.name ?? none }, nullWithout: ['id'] } };
}

function asRecordId(id: Field<string | null>): Field<string | null> {
  return id.plan.kind === 'column' && id.plan.type === 'text' ? { plan: { ...id.plan, recordId: true } } : id;
}

/** A list with a fixed number of places; those that are null are left out. */
export function list<T>(...items: readonly Field<T | null>[]): Field<T[]> {
  return { plan: { kind: 'list', items: items.map((item) => item.plan) } };
}

/** One element per record of a relation. A record for which `where` is false is left out; what cannot be read is null. */
export function each<T>(relation: string, members: FieldMap<T>, where?: Field<boolean | null>): Field<T[]>;
export function each(relation: string, members: Members, where?: Field<boolean | null>): Field<unknown[]> {
  return { plan: { kind: 'each', relation, members, facts: null, where: where?.plan ?? null } };
}

/** `each` for lines whose status core derives: `facts` are read beside the fields and never published. */
export function eachWithFacts<T, F>(relation: string, members: FieldMap<T>, facts: FactMap<F>): Field<T[]>;
export function eachWithFacts(relation: string, members: Members, facts: Members): Field<unknown[]> {
  return { plan: { kind: 'each', relation, members, facts, where: null } };
}

/**
 * All records of a relation become one value. `read` gets a row of the inputs' values per record, or null where the relation cannot be read.
 * A relation of a looked-up record is named through it: `product.descriptions`.
 */
export function related<const T extends readonly unknown[], R>(relation: string, inputs: Inputs<T>, read: (rows: readonly T[] | null) => R): Field<R> {
  return { plan: { kind: 'related', relation, inputs: inputs.map((input) => input.plan), read } };
}

/** One value per record of a relation, in their order; null where the relation cannot be read. */
export function valuesOf<T>(relation: string, field: Field<T>): Field<readonly T[] | null> {
  return { plan: { kind: 'related', relation, inputs: [field.plan], read: (values: unknown) => values, single: true } };
}

/**
 * An input of `from` without which the value is null: a relation that cannot be read, or an optional column that the system lacks, for
 * sources that send every column they are asked for. Coverage gives that as the reason.
 */
export function essential<T>(field: Field<T>): Field<T> {
  if (field.plan.kind !== 'related' && field.plan.kind !== 'column') throw new TypeError('only a column or records of a relation can be essential');
  return { plan: { ...field.plan, essential: true } };
}

/** Inside `each`: a column of the record whose lines these are. */
export function ofOuter<T>(field: Field<T>): Field<T> {
  if (field.plan.kind !== 'column') throw new TypeError('only a column can be taken from the outer record');
  return { plan: { kind: 'outer', column: field.plan.column, type: field.plan.type } };
}

/** A value that was found out about the connected system, or belongs to its settings; `source` says where it comes from. */
export const fact = (name: string, source: string): Field<string | null> => ({ plan: { kind: 'fact', name, source } });

/** The same on every record of this system; `reason` says why. */
export const constant = <const T>(value: T, reason: string): Field<T> => ({ plan: { kind: 'constant', value, reason } });

/** Filled in by core after mapping, from the fields named. */
export const computed = (...fields: readonly string[]): Field<never> => ({ plan: { kind: 'computed', from: fields } });

export const unsupported = (reason: string): Unsupported => ({ unsupported: reason });

/** Every field is mapped or refused with a reason; only a nullable field may be refused. */
export type FieldMap<T> = { readonly [K in keyof T]-?: Field<T[K]> | (null extends T[K] ? Unsupported : never) };
export type FactMap<F> = { readonly [K in keyof F]-?: Field<F[K]> };
