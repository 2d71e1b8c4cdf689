import { describe, expect, test } from 'vitest';
import { curlSnippet, explorerPath, filterParameter, typescriptSnippet, type ExplorerForm } from '../../src/format/explorer-call.ts';

const form: ExplorerForm = { entity: 'purchase-orders', id: '', limit: '10', filters: [], include: [] };

describe('the path of a call', () => {
  test('of a list, with filters, windows of time, includes and a cursor', () => {
    const filters = [{ field: 'vendor.id', operator: 'eq', value: '17' }, { field: 'number', operator: 'in', value: 'a,b' }, { field: 'updated_at', operator: 'gte', value: '2026-01-01T00:00:00Z' }, { field: 'currency', operator: 'eq', value: ' ' }];
    expect(explorerPath({ ...form, filters, include: ['raw', 'lineage'] }, 'kcr_1')).toBe('/purchase-orders?limit=10&filter[vendor.id]=17&filter[number][in]=a%2Cb&modified_after=2026-01-01T00%3A00%3A00Z&include=raw%2Clineage&cursor=kcr_1');
  });

  test('of one record asks for nothing a list would be asked for', () => {
    expect(explorerPath({ ...form, id: ' usmf~~PO/1 ', filters: [{ field: 'number', operator: 'eq', value: '1' }], include: ['raw'] })).toBe('/purchase-orders/usmf~~PO%2F1?include=raw');
  });

  test.each([['updated_at', 'lt', 'modified_before'], ['created_at', 'gte', 'created_after'], ['order_date', 'gte', 'filter[order_date][gte]'], ['status', 'eq', 'filter[status]']])('%s %s is the parameter %s', (field, operator, name) => {
    expect(filterParameter(field, operator)).toBe(name);
  });
});

describe('the same call to copy', () => {
  const path = explorerPath({ ...form, filters: [{ field: 'number', operator: 'eq', value: "O'Hara" }] });

  test('for a shell holds no token, and turns off what curl does with brackets', () => {
    const snippet = curlSnippet('https://koine.example', path);
    expect(snippet).toContain('--globoff');
    expect(snippet).toContain('$KOINE_CONNECTION_TOKEN');
    expect(snippet).not.toMatch(/k(?:ct|sk)_[0-9A-Za-z]/);
    expect(curlSnippet('https://koine.example', '/items')).not.toContain('--globoff');
  });

  test('survives a quote in a value', () => {
    // It would end the shell's and the script's quotes, and what follows would run.
    expect(curlSnippet('https://koine.example', path)).toContain('O%27Hara');
    expect(typescriptSnippet('https://koine.example', path, false)).toContain('O%27Hara');
  });

  test('in TypeScript reads a page or one record', () => {
    expect(typescriptSnippet('https://koine.example', '/items', false)).toContain('next_cursor');
    expect(typescriptSnippet('https://koine.example', '/items/1', true)).toContain('console.log(body.data)');
  });
});
