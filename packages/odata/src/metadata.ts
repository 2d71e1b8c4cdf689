import type { Io } from '@koine/core';
import { attributeOf, childrenOf, firstChild, readXml, type XmlNode } from './xml.ts';

export interface ColumnMetadata {
  /** As declared: `Edm.String`, `Edm.Decimal`, an enumeration's name. */
  readonly type: string;
  readonly nullable: boolean;
  readonly maxLength: number | null;
  /** False where the service declares that it cannot filter by it (`sap:filterable`). */
  readonly filterable: boolean;
}

export interface SetMetadata {
  readonly name: string;
  /** Name of the entity type, without its namespace. */
  readonly type: string;
  readonly key: readonly string[];
  readonly columns: ReadonlyMap<string, ColumnMetadata>;
  readonly navigations: ReadonlySet<string>;
}

export interface ServiceMetadata {
  readonly sets: ReadonlyMap<string, SetMetadata>;
}

/** Metadata of a large service has a few megabytes. */
const longest = 16 * 1024 * 1024;
const notGiven = [400, 403, 404, 405, 406, 410, 415, 500, 501] as const;

/**
 * What a service says of itself at `$metadata`: its entity sets with their columns. Null when it does not give it: not there, not
 * allowed, not metadata. Credentials that are refused and a service that cannot be reached are errors like anywhere.
 */
export async function readMetadata(io: Io, service: string): Promise<ServiceMetadata | null> {
  const response = await io.send({ method: 'GET', path: `${service}/$metadata`, headers: { accept: 'application/xml' }, expect: 'text', accept: notGiven });
  if (response.status < 200 || response.status > 299 || typeof response.body !== 'string') return null;
  return parseMetadata(response.body);
}

/** Null for a text that is no service metadata. */
export function parseMetadata(text: string): ServiceMetadata | null {
  const document = readXml(text, { longest });
  const edmx = document === null ? undefined : firstChild(document, 'Edmx');
  const services = edmx === undefined ? undefined : firstChild(edmx, 'DataServices');
  if (services === undefined) return null;
  const schemas = childrenOf(services, 'Schema');
  const types = new Map<string, XmlNode>();
  for (const schema of schemas) {
    for (const type of childrenOf(schema, 'EntityType')) types.set(attributeOf(type, 'Name') ?? '', type);
  }
  const sets = new Map<string, SetMetadata>();
  for (const container of schemas.flatMap((schema) => childrenOf(schema, 'EntityContainer'))) {
    for (const set of childrenOf(container, 'EntitySet')) {
      const name = attributeOf(set, 'Name');
      const type = localName(attributeOf(set, 'EntityType') ?? '');
      if (name !== null) sets.set(name, setMetadata(name, type, types));
    }
  }
  return { sets };
}

function setMetadata(name: string, type: string, types: ReadonlyMap<string, XmlNode>): SetMetadata {
  const columns = new Map<string, ColumnMetadata>();
  const navigations = new Set<string>();
  let key: readonly string[] = [];
  for (const node of withBaseTypes(type, types)) {
    for (const property of childrenOf(node, 'Property')) {
      const column = attributeOf(property, 'Name');
      if (column !== null) columns.set(column, columnMetadata(property));
    }
    for (const navigation of childrenOf(node, 'NavigationProperty')) navigations.add(attributeOf(navigation, 'Name') ?? '');
    const declared = childrenOf(firstChild(node, 'Key'), 'PropertyRef').map((reference) => attributeOf(reference, 'Name') ?? '');
    if (declared.length > 0) key = declared;
  }
  return { name, type, key, columns, navigations };
}

/** The type and those it is derived from, the basest first; a circle ends where it closes. */
function withBaseTypes(type: string, types: ReadonlyMap<string, XmlNode>): XmlNode[] {
  const chain: XmlNode[] = [];
  for (let node = types.get(type); node !== undefined && !chain.includes(node); node = types.get(localName(attributeOf(node, 'BaseType') ?? ''))) chain.unshift(node);
  return chain;
}

function columnMetadata(property: XmlNode): ColumnMetadata {
  const length = attributeOf(property, 'MaxLength');
  return {
    type: attributeOf(property, 'Type') ?? '',
    nullable: attributeOf(property, 'Nullable') !== 'false',
    maxLength: length !== null && /^[0-9]+$/.test(length) ? Number(length) : null,
    filterable: attributeOf(property, 'filterable') !== 'false',
  };
}

function localName(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
