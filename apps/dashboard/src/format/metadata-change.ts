export interface MetadataEntry {
  readonly key: string;
  readonly value: string;
}

/** What makes `before` into `entries`: the server merges, and null removes a key. Entries without a key count for nothing. */
export function metadataChange(before: Readonly<Record<string, string>>, entries: readonly MetadataEntry[]): Record<string, string | null> {
  const after = new Map(entries.map(({ key, value }) => [key.trim(), value] as const).filter(([key]) => key !== ''));
  const removed = Object.keys(before).filter((key) => !after.has(key)).map((key) => [key, null] as const);
  const set = [...after].filter(([key, value]) => before[key] !== value);
  return Object.fromEntries<string | null>([...removed, ...set]);
}
