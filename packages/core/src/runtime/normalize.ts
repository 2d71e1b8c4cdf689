import { WireError } from '../connector/wire.ts';
import type { PurchaseOrder } from '../model/purchase-order.ts';
import { derivePurchaseOrder } from '../model/purchase-order-derivation.ts';
import type { PurchaseOrderFacts, PurchaseOrderLineFacts } from '../model/purchase-order-status.ts';
import type { CompiledResource } from './compiled-resource.ts';
import { createMapContext, fieldPath, type MapContext } from './map-context.ts';
import type { ReadNode } from './read-plan.ts';
import type { Row } from './row.ts';
import type { Warning } from './warning.ts';

/** A record of the model, or the reason why the source's record is none. */
export type Normalized =
  | { readonly ok: true; readonly record: Record<string, unknown>; readonly row: Row }
  | { readonly ok: false; readonly id: string | null; readonly field: string; readonly detail: string; readonly row: Row };

export interface Normalizer {
  readonly warnings: readonly Warning[];
  normalize(row: Row, id: string | null): Normalized;
}

/** Maps the rows of one page. A record that cannot be read fails alone; what went wrong is named by field, never by value. */
export function createNormalizer(resource: CompiledResource, facts: MapContext['facts']): Normalizer {
  const context = createMapContext(facts, resource.fields.paths);
  return {
    warnings: context.warnings,
    normalize(row, id) {
      context.recordId = id;
      context.index = -1;
      context.lineFacts = [];
      const before = context.warnings.length;
      try {
        const record = resource.fields.map(row, context);
        complete(resource, record, row, context);
        return { ok: true, record, row };
      } catch (error) {
        if (!(error instanceof WireError)) throw error;
        context.warnings.length = before;
        return { ok: false, id, field: fieldPath(context, resource.fields.paths), detail: error.message, row };
      }
    },
  };
}

/** What core derives for an entity after mapping. */
function complete(resource: CompiledResource, record: Record<string, unknown>, row: Row, context: MapContext): void {
  if (resource.entity.object !== 'purchase_order' || resource.fields.facts === null) return;
  const lineFacts = context.lineFacts as PurchaseOrderLineFacts[];
  context.index = -1;
  const facts = resource.fields.facts(row, context) as unknown as PurchaseOrderFacts;
  const subtotal = resource.members['subtotal'];
  const sums = subtotal !== undefined && 'plan' in subtotal && subtotal.plan.kind === 'computed';
  derivePurchaseOrder(record as unknown as PurchaseOrder, facts, lineFacts, sums);
}

/** The source's record as received: header, lines, and one key per further read. A record looked up for several lines stands once. */
export function rawOf(row: Row, resource: CompiledResource): Record<string, unknown> {
  const header: Record<string, unknown> = { ...row.record };
  const parts: Parts = { raw: { header, lines: [] }, seen: new Set() };
  addRelated(parts, header, row, resource.reads);
  return parts.raw;
}

interface Parts {
  readonly raw: Record<string, unknown>;
  readonly seen: Set<Row>;
}

function addRelated(parts: Parts, holder: Record<string, unknown>, row: Row, reads: ReadNode): void {
  for (const [name, entry] of reads.relations) {
    const value = row.related[name];
    const rows: readonly Row[] = value === null || value === undefined ? [] : isRows(value) ? value : [value];
    if (entry.relation.kind === 'nested') delete holder[entry.relation.property];
    const known = parts.raw[name];
    const records: unknown[] = Array.isArray(known) ? known : [];
    parts.raw[name] = records;
    for (const inner of rows) {
      if (parts.seen.has(inner)) continue;
      parts.seen.add(inner);
      const record: Record<string, unknown> = { ...inner.record };
      records.push(record);
      addRelated(parts, record, inner, entry.node);
    }
  }
}

function isRows(value: readonly Row[] | Row): value is readonly Row[] {
  return Array.isArray(value);
}
