import { encoded, queryString } from '../api/query-string.ts';

export interface FilterRow {
  readonly field: string;
  readonly operator: string;
  readonly value: string;
}

export interface ExplorerForm {
  readonly entity: string;
  /** Empty for the list. */
  readonly id: string;
  readonly limit: string;
  readonly filters: readonly FilterRow[];
  readonly include: readonly ('raw' | 'lineage')[];
}

/** Fields of a filter that the API spells as a window of time. */
const windows: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  updated_at: { gte: 'modified_after', lt: 'modified_before' },
  created_at: { gte: 'created_after', lt: 'created_before' },
};

/** The name of the parameter that filters a field by an operator. */
export function filterParameter(field: string, operator: string): string {
  const window = windows[field]?.[operator];
  if (window !== undefined) return window;
  return operator === 'eq' ? `filter[${field}]` : `filter[${field}][${operator}]`;
}

/** Path and query of a call of the data endpoints, without the origin. Filters without a value are left out. */
export function explorerPath({ entity, id, limit, filters, include }: ExplorerForm, cursor: string | null = null): string {
  const included = include.length === 0 ? undefined : include.join(',');
  if (id.trim() !== '') return `/${entity}/${encoded(id.trim())}${queryString({ include: included })}`;
  const chosen = filters.filter(({ field, value }) => field !== '' && value.trim() !== '').map(({ field, operator, value }) => [filterParameter(field, operator), value.trim()] as const);
  return `/${entity}${queryString({ limit: limit.trim(), ...Object.fromEntries(chosen), include: included, cursor })}`;
}

/** The same call for a shell. The token stands as a variable, never as itself. */
export function curlSnippet(origin: string, path: string): string {
  const url = `${origin}/api/v1${path}`;
  // curl takes brackets for a range unless it is told not to.
  return `curl${url.includes('[') ? ' --globoff' : ''} '${url}' \\\n  -H "Authorization: Bearer $KOINE_CONNECTION_TOKEN"`;
}

export function typescriptSnippet(origin: string, path: string, single: boolean): string {
  return [
    `const response = await fetch('${origin}/api/v1${path}', {`,
    '  headers: { Authorization: `Bearer ${process.env.KOINE_CONNECTION_TOKEN}` },',
    '});',
    'const body = await response.json();',
    'if (!response.ok) throw new Error(`${body.code}: ${body.detail} (${body.request_id})`);',
    ...(single ? ['', 'console.log(body.data);'] : ['', 'for (const record of body.data) console.log(record.id, record.number);', '// body.next_cursor is the cursor of the next page, null on the last one']),
  ].join('\n');
}
