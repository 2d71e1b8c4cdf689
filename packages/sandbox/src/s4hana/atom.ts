import type { Property, Row, Value } from './entity-type.ts';
import { valueOf } from './entity-type.ts';
import { entityPath } from './entity-uri.ts';
import type { Service } from './service.ts';
import { applyWindow } from './shape.ts';
import type { Shape } from './shape.ts';
import { escapeXml } from './xml.ts';

const namespaces = 'xmlns="http://www.w3.org/2005/Atom" xmlns:m="http://schemas.microsoft.com/ado/2007/08/dataservices/metadata" xmlns:d="http://schemas.microsoft.com/ado/2007/08/dataservices"';
const declaration = '<?xml version="1.0" encoding="utf-8"?>';

function writeValue(property: Property, value: Value): string {
  if (value === null) return `<d:${property.name} m:null="true"/>`;
  const text = property.type === 'DateTime' ? `${String(value)}T00:00:00` : String(value);
  return text === '' ? `<d:${property.name}/>` : `<d:${property.name}>${escapeXml(text)}</d:${property.name}>`;
}

function writeEntry(service: Service, shape: Shape, row: Row, root: string, head: string): string {
  const { set } = shape;
  const path = entityPath(set, row);
  const etag = set.etag(row);
  const links = [
    ...shape.deferred.map((navigation) => `<link href="${escapeXml(`${path}/${navigation.name}`)}" rel="http://schemas.microsoft.com/ado/2007/08/dataservices/related/${navigation.name}" type="application/atom+xml;type=${navigation.isMany ? 'feed' : 'entry'}" title="${navigation.name}"/>`),
    ...shape.expanded.map(({ navigation, shape: inner, window }) => {
      const rows = applyWindow(navigation.follow(row), window);
      const entries = rows.map((child) => writeEntry(service, inner, child, root, '')).join('');
      const content = navigation.isMany ? `<feed><title type="text">${navigation.target}</title>${entries}</feed>` : entries;
      return `<link href="${escapeXml(`${path}/${navigation.name}`)}" rel="http://schemas.microsoft.com/ado/2007/08/dataservices/related/${navigation.name}" type="application/atom+xml;type=${navigation.isMany ? 'feed' : 'entry'}" title="${navigation.name}"><m:inline>${content}</m:inline></link>`;
    }),
  ];
  const properties = shape.properties.map((property) => writeValue(property, valueOf(row, property))).join('');
  return `<entry${head}${etag === null ? '' : ` m:etag="${escapeXml(etag)}"`}><id>${escapeXml(`${root}${path}`)}</id><title type="text">${escapeXml(path)}</title><updated>2026-01-01T00:00:00Z</updated><category term="${service.namespace}.${set.type.name}" scheme="http://schemas.microsoft.com/ado/2007/08/dataservices/scheme"/>${links.join('')}<content type="application/xml"><m:properties>${properties}</m:properties></content></entry>`;
}

export function atomEntry(service: Service, shape: Shape, row: Row, root: string): string {
  return `${declaration}${writeEntry(service, shape, row, root, ` ${namespaces} xml:base="${escapeXml(root)}"`)}`;
}

export function atomFeed(service: Service, shape: Shape, rows: readonly Row[], root: string, count: number | null, next: string | null): string {
  const entries = rows.map((row) => writeEntry(service, shape, row, root, '')).join('');
  return `${declaration}<feed ${namespaces} xml:base="${escapeXml(root)}"><id>${escapeXml(root + shape.set.type.set)}</id><title type="text">${shape.set.type.set}</title><updated>2026-01-01T00:00:00Z</updated>${count === null ? '' : `<m:count>${count}</m:count>`}${entries}${next === null ? '' : `<link rel="next" href="${escapeXml(next)}"/>`}</feed>`;
}
