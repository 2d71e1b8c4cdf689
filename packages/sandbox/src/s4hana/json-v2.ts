import type { Property, Row, Value } from './entity-type.ts';
import { entityPath } from './entity-uri.ts';
import { writersOf } from './member-writers.ts';
import type { Service } from './service.ts';
import { applyWindow } from './shape.ts';
import type { Shape } from './shape.ts';

/** One value as OData V2 JSON: decimals and integers of 64 bits as text, days as `/Date(ms)/`. */
export function writeValueV2(property: Property, value: Value): string {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return String(value);
  switch (property.type) {
    case 'DateTime':
      return `"\\/Date(${Date.parse(`${value}T00:00:00Z`)})\\/"`;
    case 'DateTimeOffset':
      return `"\\/Date(${Date.parse(value)}+0000)\\/"`;
    case 'Int16':
    case 'Byte':
      return value;
    case 'Decimal':
      return `"${value}"`;
    default:
      return JSON.stringify(value);
  }
}

export function writeEntityV2(service: Service, shape: Shape, row: Row, root: string): string {
  const { set } = shape;
  const uri = `${root}${entityPath(set, row)}`;
  const etag = set.etag(row);
  const parts = [`"__metadata":{"id":${JSON.stringify(uri)},"uri":${JSON.stringify(uri)},"type":"${service.namespace}.${set.type.name}"${etag === null ? '' : `,"etag":${JSON.stringify(etag)}`}}`];
  for (const { property, initial } of writersOf(shape.properties, writeValueV2)) {
    const value = row[property.name];
    parts.push(value === undefined ? initial : `"${property.name}":${writeValueV2(property, value)}`);
  }
  for (const { navigation, shape: inner, window } of shape.expanded) {
    const rows = applyWindow(navigation.follow(row), window);
    if (navigation.isMany) parts.push(`"${navigation.name}":{"results":[${rows.map((child) => writeEntityV2(service, inner, child, root)).join(',')}]}`);
    else parts.push(`"${navigation.name}":${rows[0] === undefined ? 'null' : writeEntityV2(service, inner, rows[0], root)}`);
  }
  for (const navigation of shape.deferred) parts.push(`"${navigation.name}":{"__deferred":{"uri":${JSON.stringify(`${uri}/${navigation.name}`)}}}`);
  return `{${parts.join(',')}}`;
}
