import type { Connector } from '../connector/connector.ts';
import { isKoineError } from '../errors/koine-error.ts';
import { columnId, type ReadNode } from './read-plan.ts';

/** A node of one request, and the optional nested property it was reached by, which goes where one of its columns cannot. */
export interface RequestNode {
  readonly node: ReadNode;
  readonly droppable: string | null;
}

/** The record itself and everything the source nests in it: what one request reads. */
export function* requestNodes(node: ReadNode, droppable: string | null = null): Generator<RequestNode> {
  yield { node, droppable };
  for (const { relation, node: inner } of node.relations.values()) {
    if (relation.kind === 'nested') yield* requestNodes(inner, relation.optional === true ? columnId(node.source, relation.property) : droppable);
  }
}

/** What to leave out of the request after the source refused it for a column or nested property; null where that cannot be left out, or the error says something else. */
export function missingColumn(connector: Connector, node: ReadNode, error: unknown, dropped: ReadonlySet<string>): string | null {
  if (!isKoineError(error) || error.upstream === null || connector.errors.missingColumn === undefined) return null;
  const { code, message, status } = error.upstream;
  if (status === null || status < 400 || status > 499) return null;
  const named = connector.errors.missingColumn({ code, message });
  if (named === null) return null;
  const candidates = [...requestNodes(node)].flatMap((each) => droppableIn(each, named).map((id) => ({ id, fits: fit(each.node.source.name, message ?? '') })));
  return candidates.filter(({ id }) => !dropped.has(id)).toSorted((left, right) => right.fits - left.fits)[0]?.id ?? null;
}

function droppableIn({ node, droppable }: RequestNode, named: string): string[] {
  const { source } = node;
  const isNamed = (column: string): boolean => [column, ...source.names(column)].some((name) => sameColumn(name, named));
  const optional = source.optionalColumns.filter(isNamed).map((column) => columnId(source, column));
  if (optional.length > 0) return optional;
  for (const { relation } of node.relations.values()) {
    if (relation.kind === 'nested' && relation.optional === true && sameColumn(relation.property, named)) return [columnId(source, relation.property)];
  }
  // A column without which the nested records mean something else: then they go as a whole.
  return droppable !== null && [...node.columns].some(isNamed) ? [droppable] : [];
}

function sameColumn(name: string, named: string): boolean {
  const [left, right] = [name.toLowerCase(), named.toLowerCase()];
  return left === right || left.endsWith(`.${right}`) || left.endsWith(`/${right}`) || right.endsWith(`/${left}`);
}

/** Columns of the same name stand in several of the request's types; the message often names the type: `A_ProductPlantType`, `Microsoft.NAV.purchaseOrderLine`. */
function fit(source: string, message: string): number {
  if (message.includes(source)) return source.length;
  return source.endsWith('s') && message.includes(source.slice(0, -1)) ? source.length - 1 : 0;
}
