import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { collections, entities, type Collection } from '../../src/model/entities.ts';
import { compileWriter } from '../../src/runtime/compile-writer.ts';
import type { Page } from '../../src/runtime/list.ts';
import { writePage } from '../../src/runtime/write-page.ts';

type Write = (sink: (part: Uint8Array) => void) => void;

function written(write: Write): string {
  const parts: Buffer[] = [];
  write((part) => { parts.push(Buffer.from(part)); });
  return Buffer.concat(parts).toString('utf8');
}

const anyText = fc.oneof(
  fc.string({ maxLength: 12 }), fc.string({ unit: 'binary', maxLength: 12 }), fc.constantFrom('', '"', '\\', '\u0000', '\u001f', '\u007f', '\u0080', 'é', '߿', 'ࠀ', '日本', '￿', '😀', '\ud800', '\udc00x', '</script>', '\u2028'),
);

/** Values of a schema, keys in its order; now and then something that the schema does not allow, as a careless connector may send. */
function valuesOf(schema: unknown, isCareless: boolean): fc.Arbitrary<unknown> {
  const careless = isCareless ? [{ weight: 1, arbitrary: fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.double(), fc.array(fc.oneof(fc.string(), fc.double(), fc.constant(null)), { maxLength: 2 }), fc.constantFrom(null, Number.NaN, -0, 1e21, Infinity)) }] : [];
  const of = (arbitrary: fc.Arbitrary<unknown>) => fc.oneof({ weight: 40, arbitrary }, ...careless);
  if (schema instanceof z.ZodNullable) return fc.oneof(fc.constant(null), valuesOf(schema.unwrap(), isCareless));
  if (schema instanceof z.ZodObject) return of(fc.record(Object.fromEntries(Object.entries(schema.shape).map(([name, member]) => [name, valuesOf(member, isCareless)])), { noNullPrototype: true }));
  if (schema instanceof z.ZodArray) return of(fc.array(valuesOf(schema.element, isCareless), { maxLength: 3 }));
  if (schema instanceof z.ZodBoolean) return of(fc.boolean());
  if (schema instanceof z.ZodNumber) return of(fc.oneof(fc.integer({ min: -3, max: 130 }), fc.maxSafeInteger()));
  if (schema instanceof z.ZodRecord) return of(fc.oneof(fc.constant({}), fc.dictionary(fc.string({ maxLength: 4 }), fc.jsonValue({ maxDepth: 1 }), { maxKeys: 2 })));
  return of(anyText);
}

const page = (data: readonly unknown[]): Page<Record<string, unknown>> => ({ data: data as Record<string, unknown>[], next_cursor: 'c', total_count: null, limit: 100, warnings: [{ code: 'x', id: null, field: null, detail: 'ü' }] });

describe('the model\'s writer', () => {
  for (const collection of collections) {
    for (const isCareless of [false, true]) {
      it(`writes ${collection} byte for byte as JSON.stringify does${isCareless ? ', whatever a connector sends' : ''}`, () => {
        fc.assert(fc.property(fc.array(valuesOf(entities[collection].schema, isCareless).filter((value) => typeof value === 'object' && value !== null && !Array.isArray(value) && 'id' in value), { maxLength: 4 }), (records) => {
          expect(written((sink) => { writePage(collection, page(records), sink); })).toBe(JSON.stringify(page(records)));
        }), { numRuns: 60 });
      });
    }
  }

  const order = (text: string) => ({ ...Object.fromEntries(Object.keys(entities['purchase-orders'].schema.shape).map((name) => [name, null])), custom_fields: {}, memo: text });

  it('writes texts of every length around the room it has, plain and not', () => {
    for (const filling of ['a', 'é', '日', '"']) {
      for (const length of [0, 1, 21_800, 21_845, 21_846, 32_700, 65_500, 65_530, 65_534, 65_535, 65_536, 65_537, 70_000, 200_000]) {
        const records = [order(filling.repeat(length)), order('after'), order(filling.repeat(length))];
        const whole = page(records);
        expect(written((sink) => { writePage('purchase-orders', whole, sink); }) === JSON.stringify(whole), `${length} of ${filling}`).toBe(true);
      }
    }
  });

  it('keeps what was asked for beside the fields, behind them', () => {
    const records = [{ ...order('x'), raw: { header: { a: '"' } }, lineage: { id: { source: ['K'], reason: null } } }, { ...order('y'), lineage: {} }];
    expect(written((sink) => { writePage('purchase-orders', page(records), sink); })).toBe(JSON.stringify(page(records)));
  });

  it('starts anew after a value that cannot be written', () => {
    const broken = [{ ...order('x'), custom_fields: { a: 1n } }];
    expect(() => { written((sink) => { writePage('purchase-orders', page(broken), sink); }); }).toThrow(TypeError);
    expect(written((sink) => { writePage('purchase-orders', page([order('z')]), sink); })).toBe(JSON.stringify(page([order('z')])));
  });

  it('writes a missing key as null, and none but the model\'s: the keys of an answer are always the same', () => {
    const write = compileWriter(z.object({ id: z.string(), note: z.string().nullable() }), []);
    expect(written((sink) => { write([{ id: '1', more: 2 }], sink); })).toBe('{"id":"1","note":null}');
  });

  it('hands over nothing but what the page holds, for each collection', () => {
    for (const collection of collections satisfies readonly Collection[]) expect(JSON.parse(written((sink) => { writePage(collection, page([]), sink); }))).toEqual(page([]));
  });
});
