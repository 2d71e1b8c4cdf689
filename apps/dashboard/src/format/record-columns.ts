const preferred = ['number', 'code', 'name', 'status', 'vendor', 'customer', 'order_date', 'date', 'total', 'currency', 'unit', 'city', 'country'];
const most = 6;

export type UnifiedRecord = Readonly<Record<string, unknown>>;

/** What stands in a cell: a scalar as it is, a reference by its name, nothing for the rest. */
export function cellText(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'object' || value === null) return null;
  for (const key of ['name', 'number', 'code', 'id']) {
    const part: unknown = Reflect.get(value, key);
    if (typeof part === 'string') return part;
  }
  return null;
}

/** The fields worth a look: those people know, where at least one record holds something else than its id. */
export function recordFields(records: readonly UnifiedRecord[]): string[] {
  const tells = (field: string): boolean => records.some((record) => {
    const text = cellText(record[field]);
    return text !== null && text !== record['id'];
  });
  return ['id', ...preferred.filter(tells)].slice(0, most);
}
