import type { Connector } from '../connector/connector.ts';
import { compileResource } from './compiled-resource.ts';
import type { ReadNode } from './read-plan.ts';

/** A name in the source that a connector reads: an entity set or table, and one of its columns. */
export interface SourceName {
  readonly type: string;
  readonly field: string;
}

/** Every source name a connector's definitions read, for checks against the vendor's own metadata. */
export function sourceNames(connector: Connector): readonly SourceName[] {
  const found = new Map<string, SourceName>();
  for (const resource of connector.resources) {
    for (const variant of resource.variants) visit(compileResource(variant).reads, found);
  }
  return [...found.values()];
}

function visit(node: ReadNode, found: Map<string, SourceName>): void {
  for (const column of node.columns) {
    // Annotations belong to the protocol, not to the vendor's metadata.
    if (column.startsWith('@')) continue;
    for (const name of node.source.names(column)) {
      const [type, field] = name.includes('.') ? splitAtLastDot(name) : [node.source.name, name];
      found.set(`${type}.${field}`, { type, field });
    }
  }
  for (const { node: inner } of node.relations.values()) visit(inner, found);
}

function splitAtLastDot(name: string): readonly [string, string] {
  const dot = name.lastIndexOf('.');
  return [name.slice(0, dot), name.slice(dot + 1)];
}
