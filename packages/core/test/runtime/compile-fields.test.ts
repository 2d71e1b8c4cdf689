import { describe, expect, it } from 'vitest';
import { from, ref, text } from '../../src/connector/fields.ts';
import type { Wire } from '../../src/connector/wire.ts';
import { compileFields, type WireScope } from '../../src/runtime/compile-fields.ts';
import { createMapContext } from '../../src/runtime/map-context.ts';
import { noRelated, type Row } from '../../src/runtime/row.ts';
import { memoryWire } from './memory-source.ts';

const flat: WireScope = { wire: memoryWire, key: [], relations: {}, lookups: {} };

function mapped(fields: ReturnType<typeof compileFields>, row: Row): Record<string, unknown> {
  return fields.map(row, createMapContext({}, fields.paths));
}

describe('a value that several fields derive from', () => {
  it('is made once per record', () => {
    const made: (string | null)[] = [];
    const word = from([text('code')], (code) => {
      made.push(code);
      return code?.toUpperCase() ?? null;
    });
    const fields = compileFields({ word, length: from([word], (known) => known?.length ?? null), known: from([word], (known) => known !== null) }, null, flat, 'thing');
    expect(mapped(fields, { record: { code: 'ab' }, related: noRelated })).toEqual({ object: 'thing', word: 'AB', length: 2, known: true });
    expect(mapped(fields, { record: {}, related: noRelated })).toEqual({ object: 'thing', word: null, length: null, known: false });
    expect(made).toEqual(['ab', null]);
  });
});

describe('a column that another record was found by', () => {
  const asked: string[] = [];
  const asIs = (value: string): boolean => {
    asked.push(value);
    return value.startsWith('id-');
  };
  const wire: Wire = { ...memoryWire, text: { ...memoryWire.text, asIs } };
  const scope: WireScope = { ...flat, wire, relations: { item: flat }, lookups: { item_id: { relation: 'item', type: 'text' } } };
  const fields = compileFields({ item: ref({ id: text('item_id'), name: text('item.name') }), other: text('other_id') }, null, scope, 'thing');

  it('is not looked at again, and every other one is', () => {
    const item: Row = { record: { name: 'Bolt' }, related: noRelated };
    expect(mapped(fields, { record: { item_id: 'id-1', other_id: 'id-2' }, related: { item } })['item']).toEqual({ id: 'id-1', number: null, name: 'Bolt' });
    expect(asked.splice(0)).toEqual(['id-2']);
    for (const related of [{ item: null }, { item: undefined }]) {
      expect(mapped(fields, { record: { item_id: 'id-1', other_id: null }, related })['item']).toEqual({ id: 'id-1', number: null, name: null });
      expect(asked.splice(0)).toEqual(['id-1']);
    }
  });
});
