import { entities, type Collection } from '@koine/core';
import { z } from 'zod';
import { operators } from '../list-query.ts';
import { pageSchema, warningSchema } from './page.ts';

type Entity = (typeof entities)[Collection];

/** A parameter as the reference documents it: the query of lists of records is read by hand, since its names hold fields. */
export interface DocumentedParameter {
  readonly name: string;
  readonly in: 'query' | 'header';
  readonly description: string;
  readonly schema: Readonly<Record<string, unknown>>;
  readonly style?: 'deepObject';
  readonly explode?: boolean;
}

const lineage = z.record(z.string(), z.object({ source: z.array(z.string()), reason: z.string().nullable() })).describe('For each field: the source fields it came from, or why it is null').meta({ id: 'Lineage' });
const raw = z.record(z.string(), z.unknown()).describe('The record as the source gave it: header, lines, and one key per further read');

// The one recursive schema of the model: named, so that the document can refer to it.
entities['purchase-orders'].schema.shape.custom_fields.valueType.register(z.globalRegistry, { id: 'JsonValue', description: 'Any JSON value, as the source holds it' });

/** Each entity's schema stands in the document once, under its own name. */
const recordSchemas = new Map<string, z.ZodType>();

function recordSchema(entity: Entity): z.ZodType {
  const known = recordSchemas.get(entity.object);
  if (known !== undefined) return known;
  const schema = entity.schema.extend({ raw: raw.optional(), lineage: lineage.optional() }).meta({ id: pascalCase(entity.object) });
  recordSchemas.set(entity.object, schema);
  return schema;
}

export function recordPageSchema(entity: Entity): z.ZodType {
  return pageSchema(recordSchema(entity), `${pascalCase(entity.object)}Page`);
}

export function singleRecordSchema(entity: Entity): z.ZodType {
  return z.object({ data: recordSchema(entity), warnings: z.array(warningSchema) }).meta({ id: `${pascalCase(entity.object)}Answer` });
}

function pascalCase(name: string): string {
  return name.split('_').map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

const include: DocumentedParameter = { name: 'include', in: 'query', description: 'Comma-separated: `raw` adds the source record as received, `lineage` for each field the source field it came from, or why it is null', schema: { type: 'string', pattern: '^(raw|lineage)(,(raw|lineage))*$' } };
export const recordParameters: readonly DocumentedParameter[] = [include];

const instants = {
  modified_after: 'Records changed at this instant or later', modified_before: 'Records changed before this instant',
  created_after: 'Records created at this instant or later', created_before: 'Records created before this instant',
} as const;

export function listParameters(entity: Entity): readonly DocumentedParameter[] {
  return [
    { name: 'limit', in: 'query', description: `Size of the page; a value above ${entity.maxLimit} is brought down to it`, schema: { type: 'integer', minimum: 1, default: 100 } },
    { name: 'cursor', in: 'query', description: 'The `next_cursor` of the page before', schema: { type: 'string' } },
    ...Object.entries(instants).map(([name, description]): DocumentedParameter => ({ name, in: 'query', description, schema: { type: 'string', format: 'date-time' } })),
    ...(entity.filterable.length === 0 ? [] : [filterParameter(entity.filterable)]),
    include,
  ];
}

function filterParameter(fields: readonly string[]): DocumentedParameter {
  const value = { oneOf: [{ type: 'string', description: 'Equal to' }, { type: 'object', additionalProperties: false, properties: Object.fromEntries(operators.map((operator) => [operator, { type: 'string' }])) }] };
  return {
    name: 'filter', in: 'query', style: 'deepObject', explode: true,
    description: '`filter[FIELD]=value` or `filter[FIELD][OPERATOR]=value`; `in` takes a comma-separated list. What the connected system can evaluate stands in its coverage; anything else is refused with `unsupported_filter`',
    schema: { type: 'object', additionalProperties: false, properties: Object.fromEntries(fields.map((field) => [field, value])) },
  };
}
