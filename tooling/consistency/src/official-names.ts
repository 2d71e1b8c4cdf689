import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Fields by type (entity set or table), all in lower case, as the vendors' own metadata has them. */
export type OfficialNames = ReadonlyMap<string, ReadonlySet<string>>;

/** Collects the official names per vendor from a folder of metadata; the files themselves never enter the project. */
export function officialNames(folder: string): Readonly<Record<string, OfficialNames>> {
  return { sap: sapNames(join(folder, 'sap')), netsuite: netsuiteNames(join(folder, 'netsuite')), dynamics: businessCentralNames(join(folder, 'dynamics')) };
}

type Names = Map<string, Set<string>>;

function add(names: Names, type: string, fields: Iterable<string>): void {
  const key = type.toLowerCase();
  const known = names.get(key) ?? new Set<string>();
  for (const field of fields) known.add(field.toLowerCase());
  names.set(key, known);
}

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(path, 'utf8')) as T;
}

function sapNames(folder: string): OfficialNames {
  const names: Names = new Map();
  const files = readJson<Record<string, Record<string, { set?: string; nav?: readonly string[]; props: Record<string, string> }>>>(join(folder, 'fields.json'));
  for (const types of Object.values(files)) {
    for (const [type, { set, nav, props }] of Object.entries(types)) {
      for (const name of [type, set ?? type]) add(names, name, [...Object.keys(props), ...nav ?? []]);
    }
  }
  return names;
}

function businessCentralNames(folder: string): OfficialNames {
  const names: Names = new Map();
  interface Entity { readonly entityName: string | null; readonly entitySetName: string | null; readonly fields: readonly { readonly name: string }[]; readonly navigation?: readonly { readonly name: string }[] }
  const { entities } = readJson<{ entities: Record<string, Entity> }>(join(folder, 'bc/bc-api-v2-entities.json'));
  for (const entity of Object.values(entities)) {
    for (const name of [entity.entityName, entity.entitySetName]) if (name !== null) add(names, name, [...entity.fields, ...entity.navigation ?? []].map((field) => field.name));
  }
  return names;
}

/** The tables and columns of the seeds, of recorded answers, and of the reference queries. */
function netsuiteNames(folder: string): OfficialNames {
  const names: Names = new Map();
  const seeds = readJson<Record<string, readonly string[]>>(join(folder, 'suiteql-schema/analytics-columns.from-dbt-seeds.json'));
  for (const [table, columns] of Object.entries(seeds)) {
    const known = seedTables[table] ?? table.replaceAll('_', '');
    for (const name of [known, plural(known)]) add(names, name, columns);
  }
  const samples = join(folder, 'samples/suiteql');
  for (const file of readdirSync(samples)) {
    const table = /^(\w+)-?.*\.select-star\.json$/.exec(file)?.[1];
    if (table === undefined) continue;
    const text = JSON.stringify(readJson(join(samples, file)));
    add(names, table, [...text.matchAll(/"([a-z0-9_]+)":/g)].map((match) => match[1] ?? ''));
  }
  for (const [table, columns] of queryColumns(readFileSync(join(folder, 'suiteql-schema/queries.sql'), 'utf8'))) add(names, table, columns);
  return names;
}

const seedTables: Readonly<Record<string, string>> = { items: 'item', entities: 'entity', tran_acct_line: 'transactionaccountingline' };

function plural(table: string): string {
  return table.endsWith('s') ? table.slice(0, -1) : table;
}

/** `alias.column` of each reference query, by the table the alias stands for. */
function queryColumns(sql: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const statement of sql.split(/\bSELECT\b/i).slice(1)) {
    const tables = new Map<string, string>();
    for (const match of statement.matchAll(/\b(?:FROM|JOIN)\s+([a-z_]+)(?:\s+(?!WHERE|ON|ORDER|JOIN|LEFT|INNER)([a-z]+))?/gi)) {
      const table = (match[1] ?? '').toLowerCase();
      tables.set((match[2] ?? table).toLowerCase(), table);
    }
    for (const match of statement.matchAll(/\b([a-z]+)\.([a-z_]+)\b/gi)) {
      const table = tables.get((match[1] ?? '').toLowerCase());
      if (table !== undefined) found.set(table, [...found.get(table) ?? [], match[2] ?? '']);
    }
    const [only] = tables.values();
    if (tables.size === 1 && only !== undefined) found.set(only, [...found.get(only) ?? [], ...[...statement.matchAll(/\b([a-z_]+)\b/gi)].map((match) => match[1] ?? '')]);
  }
  return found;
}
