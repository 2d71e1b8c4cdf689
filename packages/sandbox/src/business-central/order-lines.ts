import { createCollection } from './collection.ts';
import type { Collection, StoredRecord } from './collection.ts';
import type { CompanyData } from './company-data.ts';
import { purchaseOrderLines, purchaseOrders } from './document-entities.ts';
import { fieldOf } from './entity-definition.ts';
import { compileFilter } from './filter-evaluation.ts';
import { fieldsIn } from './filter-grammar.ts';
import type { Filter } from './filter-grammar.ts';
import { ODataRefusal } from './odata-error.ts';

/** A document's lines as a collection of their own. */
function linesOf(order: StoredRecord): Collection {
  return createCollection(purchaseOrderLines, order.children());
}

/**
 * The lines a flat read of `purchaseOrderLines` sees. The page loads them for one document: without an id in the filter it
 * refuses, and where the filter fits several documents it finds the first by number and loads no other
 * (microsoft/BCApps, GraphMgtPurchOrderBuffer.LoadLines: SetFilter, FindFirst).
 */
export function linesByFilter(data: CompanyData, filter: Filter | null): Collection {
  const parts = filter === null ? [] : conjuncts(filter);
  const byId = parts.find((part) => fieldsIn(part).has('id'));
  if (byId !== undefined) return linesById(data, byId);
  const byDocument = parts.find((part) => fieldsIn(part).has('documentId'));
  if (byDocument === undefined) throw new ODataRefusal(400, 'Application_DialogException', 'You must specify an Id or a Document Id to get the lines.');
  const matches = compileFilter(byDocument);
  const number = fieldOf(purchaseOrders, 'number');
  const orders = data.collection(purchaseOrders);
  const single = byDocument.kind === 'comparison' && byDocument.operator === 'eq' ? orders.get(String(byDocument.value)) : undefined;
  const byNumber = single !== undefined || number === undefined ? [] : orders.sorted([{ field: number, descending: false }]);
  const order = single ?? byNumber.find((candidate) => matches({ documentId: candidate.id }));
  return order === undefined ? createCollection(purchaseOrderLines, []) : linesOf(order);
}

/** A line by its own id, wherever its document is. */
export function lineById(data: CompanyData, id: string): StoredRecord | undefined {
  for (const order of data.collection(purchaseOrders).all()) {
    const line = order.children().find((candidate) => candidate.id === id.toLowerCase());
    if (line !== undefined) return line;
  }
  return undefined;
}

function linesById(data: CompanyData, filter: Filter): Collection {
  const matches = compileFilter(filter);
  const order = data.collection(purchaseOrders).all().find((candidate) => candidate.children().some((line) => matches({ id: line.id })));
  return order === undefined ? createCollection(purchaseOrderLines, []) : linesOf(order);
}

function conjuncts(filter: Filter): readonly Filter[] {
  return filter.kind === 'and' ? [...conjuncts(filter.left), ...conjuncts(filter.right)] : [filter];
}
