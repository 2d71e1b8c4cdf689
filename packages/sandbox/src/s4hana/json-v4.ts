import type { Property, Row, Value } from './entity-type.ts';
import { writersOf } from './member-writers.ts';
import { applyWindow } from './shape.ts';
import type { Shape } from './shape.ts';

/** One value as OData V4 JSON: decimals are numbers with their digits, text when the client asked for IEEE754Compatible. */
export function writeValueV4(property: Property, value: Value, isTextual: boolean): string {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return String(value);
  if (property.type === 'Decimal') return isTextual ? `"${value}"` : value;
  return JSON.stringify(value);
}

const writeTextual = (property: Property, value: Value): string => writeValueV4(property, value, true);
const writeNumeric = (property: Property, value: Value): string => writeValueV4(property, value, false);

export function writeEntityV4(shape: Shape, row: Row, isTextual: boolean, head = ''): string {
  const etag = shape.set.etag(row);
  const parts = etag === null ? [] : [`"@odata.etag":${JSON.stringify(etag)}`];
  for (const { property, initial } of writersOf(shape.properties, isTextual ? writeTextual : writeNumeric)) {
    const value = row[property.name];
    parts.push(value === undefined ? initial : `"${property.name}":${writeValueV4(property, value, isTextual)}`);
  }
  for (const { navigation, shape: inner, window } of shape.expanded) {
    const all = navigation.follow(row);
    const rows = applyWindow(all, window);
    if (!navigation.isMany) {
      parts.push(`"${navigation.name}":${rows[0] === undefined ? 'null' : writeEntityV4(inner, rows[0], isTextual)}`);
      continue;
    }
    if (window.count) parts.push(`"${navigation.name}@odata.count":${window.filter === null ? all.length : all.filter(window.filter).length}`);
    parts.push(`"${navigation.name}":[${rows.map((child) => writeEntityV4(inner, child, isTextual)).join(',')}]`);
  }
  return `{${head}${head !== '' && parts.length > 0 ? ',' : ''}${parts.join(',')}}`;
}
