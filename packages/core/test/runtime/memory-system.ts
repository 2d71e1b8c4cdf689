import { z } from 'zod';
import { defineConnector, type Connector } from '../../src/connector/connector.ts';
import { computed, date, decimal, flag, from, integer, key, ref, required, text, unsupported, eachWithFacts, constant, instant, related } from '../../src/connector/fields.ts';
import { defineResource, type ResourceDefinition } from '../../src/connector/resource.ts';
import type { RawRecord } from '../../src/connector/wire.ts';
import type { PurchaseOrder, PurchaseOrderLine } from '../../src/model/purchase-order.ts';
import type { PurchaseOrderLineFacts } from '../../src/model/purchase-order-status.ts';
import { compileResource, type CompiledResource } from '../../src/runtime/compiled-resource.ts';
import { createMemory, inMemoryFactsStore } from '../../src/runtime/memory.ts';
import { createNameCache } from '../../src/runtime/name-cache.ts';
import type { ReadSession } from '../../src/runtime/read-session.ts';
import { purchaseOrder, purchaseOrderLine } from '../../src/model/purchase-order.ts';
import { memorySource, type MemorySource, type MemorySourceOptions } from './memory-source.ts';

/** A system in memory whose orders nest their lines, look up vendors and items, and keep receipts elsewhere. */
export interface MemorySystem {
  readonly orders: MemorySource;
  readonly vendors: MemorySource;
  readonly items: MemorySource;
  readonly receipts: MemorySource;
  readonly connector: Connector;
  readonly resource: CompiledResource;
  session(): Promise<ReadSession>;
  tick(milliseconds: number): void;
}

const none = unsupported('not kept here');
const refuseAll = <Shape extends object>(shape: Shape): { [K in keyof Shape]: typeof none } => Object.fromEntries(Object.keys(shape).map((name) => [name, none])) as { [K in keyof Shape]: typeof none };

export function order(number: string, more: RawRecord = {}): RawRecord {
  return { number, vendor: 'v1', currency: 'EUR', changed: '2026-01-01T00:00:00Z', lines: [{ line: 1, item: 'i1', quantity: '2', net: '10.50', received: '0' }], ...more };
}

export function memorySystem(orders: readonly RawRecord[], options: Partial<MemorySourceOptions> = {}): MemorySystem {
  const orderSource = memorySource({ name: 'orders', key: [{ column: 'number', type: 'text' }], rows: orders, optionalColumns: ['note'], ...options });
  const lines = memorySource({ name: 'lines', key: [{ column: 'line', type: 'integer' }], optionalColumns: ['promised'] });
  const vendors = memorySource({ name: 'vendors', key: [{ column: 'code', type: 'text' }], rows: [{ code: 'v1', name: 'Vendor One' }, { code: 'v2', name: 'Vendor Two' }], maxValues: 2 });
  const items = memorySource({ name: 'items', key: [{ column: 'code', type: 'text' }], rows: [{ code: 'i1', name: 'Item One' }] });
  const receipts = memorySource({ name: 'receipts', key: [{ column: 'id', type: 'text' }], rows: [] });
  const definition: ResourceDefinition<'purchase-orders'> = {
    collection: 'purchase-orders',
    source: orderSource,
    relations: {
      lines: { kind: 'nested', property: 'lines', of: lines, relations: { product: { kind: 'lookup', of: items, by: 'item', key: 'code', type: 'text' } } },
      seller: { kind: 'lookup', of: vendors, by: 'vendor', key: 'code', type: 'text', optional: { reason: 'vendors cannot be read' } },
      receipts: { kind: 'children', of: receipts, on: { order: 'number' }, type: 'text', optional: { reason: 'receipts cannot be read' } },
    },
    fields: {
      ...(refuseAll(purchaseOrder.shape) as unknown as ResourceDefinition<'purchase-orders'>['fields']),
      id: key(), number: text('number'),
      status: computed('facts.approval', 'lines.quantity_received'), approval_status: computed('facts.approval'), receipt_status: computed('lines.quantity_received'), billing_status: computed('lines.quantity_billed'),
      order_date: date('date'),
      vendor: ref({ id: text('vendor'), number: text('vendor'), name: text('seller.name') }),
      currency: text('currency'),
      memo: text('note'),
      exchange_rate: related('receipts', [decimal('quantity')], (rows) => (rows === null ? null : String(rows.length))),
      subtotal: computed('lines.net_amount'), totals_computed: computed('subtotal'),
      updated_at: instant('changed'),
      custom_fields: constant({}, 'none here'),
      lines: eachWithFacts<PurchaseOrderLine, PurchaseOrderLineFacts>('lines', {
        ...(refuseAll(purchaseOrderLine.shape) as unknown as { [K in keyof PurchaseOrderLine]: never }),
        id: from([integer('line')], (line) => String(line)), line_number: integer('line'), status: computed('lines.quantity_received'),
        item: ref({ id: text('item'), name: text('product.name') }),
        quantity: decimal('quantity'), net_amount: required(decimal('net')), quantity_received: decimal('received'), quantity_open: computed('lines.quantity', 'lines.quantity_received'),
        promised_delivery_date: date('promised'),
        custom_fields: constant({}, 'none here'),
      }, { cancelled: constant(false, ''), expectsReceipt: constant(true, ''), expectsInvoice: constant(false, ''), receiptComplete: from([flag('complete')], (done) => done === true), billingComplete: constant(false, '') }),
    },
    facts: {
      cancelled: constant(false, ''), rejected: constant(false, ''), closed: constant(false, ''), draft: constant(false, ''), pendingApproval: constant(false, ''),
      issued: constant(true, ''), unknown: constant(false, ''), approval: constant<PurchaseOrder['approval_status']>('not_required', ''), receipt: constant(null, ''), billing: constant(null, ''),
    },
  };
  const connector = defineConnector({
    specification: 'v1', id: 'memory', name: 'Memory', package: { name: '@koine/memory', version: '0.0.0' },
    settings: z.object({}), credentials: { basic: { title: 'Basic', fields: z.object({}), sign: { scheme: 'basic' } } },
    endpoint: () => ({ baseUrl: 'http://127.0.0.1:1' }), limits: { concurrency: 4, sharedBy: () => 'memory' }, hostGroup: () => 'memory',
    errors: { parse: () => null, rules: [], missingColumn: (issue) => (issue.code === 'NO_COLUMN' ? issue.message : null) },
    check: () => [], prepare: [], account: () => 'memory', discover: () => Promise.resolve({}), resources: [defineResource(definition)],
  });
  let now = Date.parse('2026-11-21T09:30:00Z');
  const clock = { now: () => now, sleep: () => Promise.resolve(), random: () => 0.5 };
  const memory = createMemory(inMemoryFactsStore(), () => Promise.resolve({}), clock);
  const names = createNameCache(clock);
  return {
    orders: orderSource, vendors, items, receipts, connector, resource: compileResource(definition),
    session: async () => ({ connector, io: { send: () => Promise.reject(new Error('no network here')) }, facts: await memory.facts(), memory, names }),
    tick(milliseconds) { now += milliseconds; },
  };
}

