import { describe, expect, it } from 'vitest';
import { related, text } from '../../src/connector/fields.ts';
import { compileFields, type WireScope } from '../../src/runtime/compile-fields.ts';
import { createMapContext } from '../../src/runtime/map-context.ts';
import { noRelated, type Row } from '../../src/runtime/row.ts';
import { memorySource } from './memory-source.ts';

const { wire } = memorySource({ name: 'any', key: [] });
const flat: WireScope = { wire, key: [], relations: {}, lookups: {} };
const scope: WireScope = { ...flat, relations: { product: { ...flat, relations: { names: flat } } } };
const fields = compileFields({ names: related('product.names', [text('name')], (rows) => rows?.map(([name]) => name) ?? 'not readable') }, null, scope, 'thing');
const namesOf = (related_: Row['related']): unknown => fields.map({ record: {}, related: related_ }, createMapContext({}, fields.paths))['names'];

describe('records of a relation of a looked-up record', () => {
  const names: Row[] = ['one', 'two'].map((name) => ({ record: { name }, related: noRelated }));
  it('are read through it', () => expect(namesOf({ product: { record: {}, related: { names } } })).toEqual(['one', 'two']));
  it('are not there where the record was not found or its relation cannot be read', () => {
    expect(namesOf({})).toBe('not readable');
    expect(namesOf({ product: null })).toBe('not readable');
    expect(namesOf({ product: { record: {}, related: { names: null } } })).toBe('not readable');
  });
});
