import type { FieldPlan, Members } from '../connector/fields.ts';
import type { KeyColumn } from '../connector/source.ts';
import type { Codec, Wire } from '../connector/wire.ts';
import { encodeId } from '../model/record-id.ts';
import { columnPath } from './column-path.ts';
import { factText, must, mustBeList, recordId, unlessAbsent, withoutNulls } from './field-steps.ts';
import type { MapContext } from './map-context.ts';
import type { Row } from './row.ts';

/** Which codecs and keys a relation's records have; the root is the resource's own source. */
export interface WireScope {
  readonly wire: Wire;
  readonly key: readonly KeyColumn[];
  readonly relations: Readonly<Record<string, WireScope>>;
  /** The relation that each column leads to, with the kind of its values. */
  readonly lookups: Readonly<Record<string, { readonly relation: string; readonly type: keyof Wire }>>;
  /** Of the record whose lines these are. */
  readonly outer?: WireScope;
}

export interface CompiledFields {
  /** Maps one row to the unified object, all keys in the model's order. Throws WireError; `context.at` then says where. */
  readonly map: (row: Row, context: MapContext) => Record<string, unknown>;
  readonly facts: ((row: Row, context: MapContext) => Record<string, unknown>) | null;
  /** Path of each position that `context.at` takes. */
  readonly paths: readonly string[];
}

/**
 * Field lines become one object literal per level, written as source text and compiled once when a resource is first used:
 * interpreting lines per record costs more than parsing the page. Only names from definitions enter the text, always as JSON strings.
 */
export function compileFields(members: Members, facts: Members | null, scope: WireScope, object: string): CompiledFields {
  const writer = createWriter();
  const level = (of: Members, head: string): string => {
    const frame = newFrame();
    const literal = writer.literal(of, scope, '', head, frame);
    return `(row, c) => { const r = row.record, x = row.related; ${frame.declaration()}return ${literal}; }`;
  };
  const map = level(members, `"object":${JSON.stringify(object)},`);
  const factMap = facts === null ? 'null' : level(facts, '');
  // Constants of their own, so that the engine may take each for what it is.
  const constants = writer.bound.map((_value, index) => `b${index}=b[${index}]`).join(',');
  const body = `"use strict";${constants === '' ? '' : `const ${constants};`}${writer.functions.join('\n')}
return { map: ${map}, facts: ${factMap} };`;
  // oxlint-disable-next-line typescript/no-implied-eval -- the text holds names from definitions only; see above
  const make = new Function('b', body) as (bound: readonly unknown[]) => Pick<CompiledFields, 'map' | 'facts'>;
  return { ...make(writer.bound), paths: writer.paths };
}

interface Writer {
  readonly functions: string[];
  readonly bound: unknown[];
  readonly paths: string[];
  literal(members: Members, scope: WireScope, path: string, head: string, frame: Frame): string;
}

/** The variables of one function: a column that several fields read, and a value that several derive from, is made once per record. */
interface Frame {
  readonly columns: Map<string, string>;
  readonly derived: Map<FieldPlan, string>;
  variable(): string;
  declaration(): string;
}

function newFrame(): Frame {
  let count = 0;
  return {
    columns: new Map(),
    derived: new Map(),
    variable() {
      count += 1;
      return `v${count - 1}`;
    },
    declaration: () => (count === 0 ? '' : `let ${Array.from({ length: count }, (_none, index) => `v${index}`).join(',')};`),
  };
}

function createWriter(): Writer {
  const functions: string[] = [];
  const bound: unknown[] = [];
  const paths: string[] = [];

  const bind = (value: unknown): string => {
    const known = bound.indexOf(value);
    return `b${known >= 0 ? known : bound.push(value) - 1}`;
  };
  const at = (path: string): string => `c.at=${paths.push(path) - 1}`;
  const define = (parameters: string, body: string): string => {
    const name = `f${functions.length}`;
    functions.push(`function ${name}(${parameters}){${body}}`);
    return name;
  };

  /** Reads a column, following `relation.` prefixes; a record that was not found gives null. */
  const column = (name: string, type: keyof Wire, scope: WireScope, path: string, frame: Frame): string => {
    const known = frame.columns.get(`${type} ${name}`);
    if (known !== undefined) return `(${at(path)},${known})`;
    const { relations, column: last } = columnPath(name);
    let row = '';
    let reached = scope;
    for (const step of relations) {
      row = row === '' ? `x[${JSON.stringify(step)}]` : `${row}?.related[${JSON.stringify(step)}]`;
      const next = reached.relations[step];
      if (next === undefined) throw new TypeError(`${path}: no relation ${step}`);
      reached = next;
    }
    const codec = reached.wire[type];
    const variable = frame.variable();
    frame.columns.set(`${type} ${name}`, variable);
    if (row !== '') return decoded(variable, `${row}?.record[${JSON.stringify(last)}]`, codec, path);
    const lookup = scope.lookups[last];
    // What a record was found by has been read before.
    return decoded(variable, `r[${JSON.stringify(last)}]`, codec, path, lookup?.type === type ? `x[${JSON.stringify(lookup.relation)}]` : null);
  };
  const decoded = (variable: string, value: string, codec: Codec<unknown>, path: string, found: string | null = null): string => {
    const read = `${variable}==null?null:${bind(codec.decode)}(${variable},c)`;
    return `(${at(path)},${variable}=${value},${variable}=${codec.asIs === undefined ? read : `${isAsIs(variable, codec.asIs, found)}?${variable}:${read}`})`;
  };
  const isAsIs = (variable: string, asIs: NonNullable<Codec<unknown>['asIs']>, found: string | null): string => {
    if (asIs === 'flag') return `${variable}===true||${variable}===false`;
    if (asIs === 'text') return `typeof ${variable}==='string'&&${variable}!==''`;
    const isKnown = `${bind(asIs)}(${variable})`;
    return `typeof ${variable}==='string'&&${found === null ? isKnown : `(${found}||${isKnown})`}`;
  };

  const expression = (plan: FieldPlan, scope: WireScope, path: string, frame: Frame): string => {
    switch (plan.kind) {
      case 'column': {
        const value = column(plan.column, plan.type, scope, path, frame);
        const written = plan.recordId === true ? `${bind(recordId)}(${value})` : value;
        return plan.required ? `${bind(must)}(${written})` : written;
      }
      case 'mapped': return `${bind(plan.map)}(${column(plan.column, plan.type, scope, path, frame)},c)`;
      case 'outer': {
        if (scope.outer === undefined) throw new TypeError(`${path}: there is no outer record`);
        return decoded(frame.variable(), `o[${JSON.stringify(plan.column)}]`, scope.outer.wire[plan.type], path);
      }
      case 'derived': {
        const known = frame.derived.get(plan);
        if (known !== undefined) return known;
        const inputs = plan.inputs.map((input) => expression(input, scope, path, frame));
        const values = [...inputs, `(${at(path)},c)`].join(',');
        const absent = plan.inputs.flatMap((input) => (input.kind === 'column' && input.essential === true ? [`r[${JSON.stringify(input.column)}]===undefined`] : []));
        const made = absent.length === 0 ? `${bind(plan.read)}(${values})` : `${bind(unlessAbsent(plan.read))}(${absent.join('||')},${values})`;
        const variable = frame.variable();
        frame.derived.set(plan, variable);
        return `(${variable}=${made})`;
      }
      case 'key': {
        const parts = scope.key.map((part) => `${bind(must)}(${column(part.column, part.type, scope, path, frame)})`);
        return `${bind(encodeId)}([${parts.join(',')}])`;
      }
      case 'object': return nested(plan, scope, path, frame);
      case 'list': {
        const items = plan.items.map((item) => expression(item, scope, path, frame));
        const [only] = items;
        if (only === undefined || items.length > 1) return `${bind(withoutNulls)}([${items.join(',')}])`;
        const variable = frame.variable();
        return `((${variable}=${only})===null?[]:[${variable}])`;
      }
      case 'each': return each(plan, scope, path);
      case 'related': {
        const steps = plan.relation.split('.');
        const inner = steps.reduce((reached, step) => relationScope(reached, step, path), scope);
        const rows = steps.map((step, index) => (index === 0 ? `x[${JSON.stringify(step)}]` : `?.related[${JSON.stringify(step)}]`)).join('');
        const each = newFrame();
        const values = plan.inputs.map((input) => expression(input, inner, path, each)).join(',');
        const name = define('rows,c', `if(rows==null)return ${bind(plan.read)}(null);const t=new Array(rows.length);for(let i=0;i<rows.length;i++){const r=rows[i].record,x=rows[i].related;${each.declaration()}t[i]=${plan.single === true ? values : `[${values}]`};}return ${bind(plan.read)}(t);`);
        return `${name}(${rows},c)`;
      }
      case 'fact': return `${bind(factText)}(c.facts[${JSON.stringify(plan.name)}])`;
      case 'constant': return typeof plan.value === 'object' && plan.value !== null ? bind(plan.value) : JSON.stringify(plan.value);
      case 'computed': return 'null';
    }
  };

  const nested = (plan: Extract<FieldPlan, { kind: 'object' }>, scope: WireScope, path: string, frame: Frame): string => {
    const parts = Object.entries(plan.members).map(([name, field]) => ({ name, field, value: member(field, scope, `${path}.${name}`, frame), variable: frame.variable() }));
    const deciding = parts.filter(({ name, field }) => (plan.nullWithout === 'all' ? decides(field) : plan.nullWithout.includes(name)));
    const test = deciding.map(({ variable }) => `${variable}===null`).join(plan.nullWithout === 'all' ? '&&' : '||');
    const literal = `{${parts.map(({ name, variable }) => `${JSON.stringify(name)}:${variable}`).join(',')}}`;
    return `(${parts.map(({ variable, value }) => `${variable}=${value},`).join('')}${test === '' ? literal : `(${test})?null:${literal}`})`;
  };

  const each = (plan: Extract<FieldPlan, { kind: 'each' }>, scope: WireScope, path: string): string => {
    const inner = { ...relationScope(scope, plan.relation, path), outer: scope };
    const outermost = !path.includes('[]');
    const frame = newFrame();
    const where = plan.where === null ? '' : `if(${expression(plan.where, inner, `${path}[]`, frame)}!==true)continue;`;
    const item = literal(plan.members, inner, `${path}[]`, '', frame);
    const facts = plan.facts === null ? '' : `c.lineFacts.push(${literal(plan.facts, inner, `${path}[]`, '', frame)});`;
    const name = define('rows,c,o', `if(rows===null)return null;${bind(mustBeList)}(rows);let n=0;const out=new Array(rows.length);for(let i=0;i<rows.length;i++){${outermost ? 'c.index=i;' : ''}const r=rows[i].record,x=rows[i].related;${frame.declaration()}${where}out[n++]=${item};${facts}}if(n<out.length)out.length=n;${outermost ? 'c.index=-1;' : ''}return out;`);
    return `(${at(path)},${name}(x[${JSON.stringify(plan.relation)}],c,r))`;
  };

  const member = (field: Members[string] | undefined, scope: WireScope, path: string, frame: Frame): string =>
    field === undefined || 'unsupported' in field ? 'null' : expression(field.plan, scope, path, frame);

  const literal = (members: Members, scope: WireScope, path: string, head: string, frame: Frame): string => {
    const written = Object.entries(members).map(([name, field]) => `${JSON.stringify(name)}:${member(field, scope, path === '' ? name : `${path}.${name}`, frame)}`);
    return `{${head}${written.join(',')}}`;
  };

  return { functions, bound, paths, literal };
}

function relationScope(scope: WireScope, relation: string, path: string): WireScope {
  const inner = scope.relations[relation];
  if (inner === undefined) throw new TypeError(`${path}: no relation ${relation}`);
  return inner;
}

/** Constants and refused members do not keep an otherwise empty object alive. */
function decides(field: Members[string] | undefined): boolean {
  return field !== undefined && !('unsupported' in field) && field.plan.kind !== 'constant';
}
