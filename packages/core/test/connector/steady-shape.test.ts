import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { steadyShape } from '../../src/connector/steady-shape.ts';

const columns = ['links', 'id', 'name', 'place', '__proto__'];

describe('records of one shape', () => {
  it('have all columns in one order, whatever was left out and however it was ordered', () => {
    const shape = steadyShape(columns);
    fc.assert(fc.property(fc.shuffledSubarray(['links', 'id', 'name', 'place']), (present) => {
      const record = Object.fromEntries(present.map((column) => [column, `${column} of this record`]));
      const shaped = shape(record);
      expect(Object.keys(shaped ?? {})).toEqual(columns);
      for (const column of columns) expect(Object.getOwnPropertyDescriptor(shaped, column)?.value).toBe(Object.hasOwn(record, column) ? record[column] : undefined);
    }));
  });
  it('print what was received and nothing else', () => {
    expect(JSON.stringify(steadyShape(columns)({ name: null, id: '7' }))).toBe('{"id":"7","name":null}');
  });
  it('keep nothing of the record before', () => {
    const shape = steadyShape(columns);
    shape({ id: '1', name: 'A' });
    expect(shape({ id: '2' })).toMatchObject({ id: '2', name: undefined });
  });
  it('are not made of records with another column', () => {
    expect(steadyShape(columns)({ id: '1', ID: '1' })).toBeNull();
    expect(steadyShape(columns)({ id: '1', constructor: 'x' })).toBeNull();
  });
});
