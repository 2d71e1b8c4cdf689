import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WireError, type Condition } from '@koine/core';
import { statementFor } from '../../src/suiteql/query.ts';
import { day, nameOf, stamp, value, type TableDefinition } from '../../src/suiteql/table.ts';

const table: TableDefinition = {
  table: 'transaction', as: 't', key: 'id', where: "t.type = 'PurchOrd'",
  joins: [
    { table: 'transactionline', as: 'ml', on: "ml.transaction = t.id AND ml.mainline = 'T'" },
    { table: 'currency', as: 'cur', on: 'cur.id = t.currency', needs: ['symbol'], through: ['t.currency'] },
    { table: 'item', as: 'i', on: 'i.id = ml.item' },
  ],
  columns: {
    id: value('t.id'), tranid: value('t.tranid'), trandate: day('t.trandate'), modified: stamp('t.lastmodifieddate'), entity: value('t.entity'), entity_name: nameOf('t.entity'),
    location: value('ml.location'), location_name: nameOf('ml.location'), symbol: value('cur.symbol'), precision: value('cur.currencyprecision'), item_code: value('i.itemid'),
  },
  optional: ['location', 'symbol'],
};
const facts = { time_zones: ['America/Los_Angeles'] };
const build = (columns: readonly string[], where: readonly Condition[] = [], after: readonly string[] | null = null) =>
  statementFor(table, { select: { columns, nested: {} }, where, after, facts });

describe('statements', () => {
  it('selects aliased columns, joins what they need and walks by the key', () => {
    expect(build(['id', 'trandate', 'modified', 'location', 'location_name'], [], ['559'])).toMatchObject({
      q: "SELECT t.id AS id, TO_CHAR(t.trandate, 'YYYY-MM-DD') AS trandate, TO_CHAR(t.lastmodifieddate, 'YYYY-MM-DD HH24:MI:SS') AS modified, ml.location AS location, BUILTIN.DF(ml.location) AS location_name "
        + "FROM transaction t LEFT JOIN transactionline ml ON ml.transaction = t.id AND ml.mainline = 'T' WHERE t.type = 'PurchOrd' AND t.id > ? ORDER BY t.id",
      params: ['559'],
    });
  });
  it('leaves out joins nothing needs, and a name without the column it is the name of', () => {
    expect(build(['id', 'location_name', 'precision'])?.q).toBe("SELECT t.id AS id FROM transaction t WHERE t.type = 'PurchOrd' ORDER BY t.id");
  });
  it('joins a table that only another join needs', () => expect(build(['item_code'])?.q).toContain('LEFT JOIN transactionline ml'));
  it('joins a table that only a condition needs', () => {
    expect(build(['id', 'symbol'], [{ column: 'symbol', type: 'text', operator: 'eq', values: ['USD'] }])?.q).toContain('LEFT JOIN currency cur ON cur.id = t.currency WHERE');
  });
  it('joins without a condition whose column is missing, and without the table it came from', () => {
    const units: TableDefinition = {
      ...table, joins: [...table.joins ?? [], { table: 'unitstypeuom', as: 'u', on: 'u.internalid = ml.units AND u.unitstype = i.unitstype', otherwise: { without: ['item_code'], on: 'u.internalid = t.units' } }],
      columns: { ...table.columns, rate: value('u.conversionrate') },
    };
    const joins = (columns: readonly string[]) => statementFor(units, { select: { columns, nested: {} }, where: [], after: null, facts })?.q;
    expect(joins(['rate', 'item_code'])).toContain('LEFT JOIN unitstypeuom u ON u.internalid = ml.units AND u.unitstype = i.unitstype');
    expect(joins(['rate'])).toBe("SELECT t.id AS id, u.conversionrate AS rate FROM transaction t LEFT JOIN unitstypeuom u ON u.internalid = t.units WHERE t.type = 'PurchOrd' ORDER BY t.id");
  });
  it.each([
    [{ column: 'tranid', type: 'text', operator: 'eq', values: ["O'Q"] }, 't.tranid = ?', ["O'Q"]],
    [{ column: 'tranid', type: 'text', operator: 'ne', values: ['x'] }, '(t.tranid <> ? OR t.tranid IS NULL)', ['x']],
    [{ column: 'entity', type: 'number_text', operator: 'in', values: ['1', 'x', '2'] }, 't.entity IN (?, ?)', ['1', '2']],
    [{ column: 'trandate', type: 'date', operator: 'gte', values: ['2025-08-05'] }, "t.trandate >= TO_DATE(?, 'YYYY-MM-DD')", ['2025-08-05']],
    [{ column: 'modified', type: 'instant', operator: 'gte', values: ['2025-08-05T12:50:00.001Z'] }, "t.lastmodifieddate >= TO_DATE(?, 'YYYY-MM-DD HH24:MI:SS')", ['2025-08-05 05:50:01']],
    [{ column: 'modified', type: 'instant', operator: 'lt', values: ['2025-08-05T14:50:00+02:00'] }, "t.lastmodifieddate < TO_DATE(?, 'YYYY-MM-DD HH24:MI:SS')", ['2025-08-05 05:50:00']],
  ] satisfies [Condition, string, string[]][])('%j', (condition, text, params) => expect(build(['id'], [condition])).toMatchObject({ q: `SELECT t.id AS id FROM transaction t WHERE t.type = 'PurchOrd' AND ${text} ORDER BY t.id`, params }));

  it('asks nothing where no id can match', () => expect(build(['id'], [{ column: 'entity', type: 'number_text', operator: 'in', values: ['x'] }])).toBeNull());
  it('refuses values that are none of the kind', () => {
    for (const condition of [
      { column: 'entity', type: 'number_text', operator: 'eq', values: ['007'] }, { column: 'trandate', type: 'date', operator: 'eq', values: ['5/8/2025'] },
      { column: 'modified', type: 'instant', operator: 'gte', values: ['2025-02-30T00:00:00Z'] }, { column: 'tranid', type: 'text', operator: 'contains', values: ['x'] }, { column: 'tranid', type: 'text', operator: 'eq', values: [''] },
    ] satisfies Condition[]) expect(() => build(['id'], [condition])).toThrow(WireError);
  });
  it('never lets a value into the text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', minLength: 1 }), (given) => {
      const made = build(['id'], [{ column: 'tranid', type: 'text', operator: 'eq', values: [given] }]);
      expect(made).toMatchObject({ q: "SELECT t.id AS id FROM transaction t WHERE t.type = 'PurchOrd' AND t.tranid = ? ORDER BY t.id", params: [given] });
    }));
  });
});
