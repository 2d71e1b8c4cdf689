import { createCollection } from './collection.ts';
import type { StoredRecord } from './collection.ts';
import type { CompanyData } from './company-data.ts';
import { related } from './company-data.ts';
import type { EntityDefinition, FieldDefinition, FieldValue } from './entity-definition.ts';
import { readPage } from './page.ts';
import type { ExpandOption, QueryOptions } from './query-options.ts';

/** A record as JSON text; decimals with exactly the digits they are kept with. `withControl` false leaves the annotations out (`odata.metadata=none`). */
export function renderRecord(entity: EntityDefinition, record: StoredRecord, options: QueryOptions, data: CompanyData | null, withControl: boolean): string {
  const projection = `${withControl ? '' : 'none|'}${options.projection}`;
  if (record.rendered?.projection === projection) return record.rendered.text;
  const values = record.values();
  const parts: string[] = [];
  // Rows of `companies` carry no version.
  if (withControl && record.etag !== '') parts.push(`"@odata.etag":${JSON.stringify(record.etag)}`);
  for (const field of options.select ?? entity.fields) parts.push(`"${field.name}":${renderValue(field, values[field.name])}`);
  for (const expand of options.expand) parts.push(renderExpanded(entity, record, expand, data, withControl));
  const text = `{${parts.join()}}`;
  record.rendered = { projection, text };
  return text;
}

function renderValue(field: FieldDefinition, value: FieldValue | undefined): string {
  if (value === undefined) throw new TypeError(`no value for ${field.name}`);
  return field.kind === 'decimal' ? String(value) : JSON.stringify(value);
}

function renderExpanded(entity: EntityDefinition, record: StoredRecord, expand: ExpandOption, data: CompanyData | null, withControl: boolean): string {
  const { navigation, options } = expand;
  const records = data === null ? [] : related(data, entity, navigation, record);
  if (!navigation.isCollection) {
    const [only] = records;
    return `"${navigation.name}":${only === undefined ? 'null' : renderRecord(expand.entity, only, options, data, withControl)}`;
  }
  // Expanded collections come whole: page sizes are for the outer list.
  const isPlain = options.filter === null && options.orderBy.length === 0 && options.top === null && options.skip === 0 && !options.count;
  const page = isPlain ? { records, count: null } : readPage(createCollection(expand.entity, records), options, Infinity);
  const list = `"${navigation.name}":[${page.records.map((one) => renderRecord(expand.entity, one, options, data, withControl)).join()}]`;
  return page.count === null ? list : `"${navigation.name}@odata.count":${page.count},${list}`;
}

/** The part of a context URL that tells which fields are there: `(number,purchaseOrderLines())`. */
export function contextProjection(options: QueryOptions): string {
  const names = [...(options.select ?? []).map((field) => field.name), ...options.expand.map((expand) => `${expand.navigation.name}${contextProjection(expand.options) || '()'}`)];
  return names.length === 0 ? '' : `(${names.join()})`;
}
