/** A column as field lines name it: `relation.relation.column`. The name of an annotation holds dots of its own (`@odata.etag`). */
export interface ColumnPath {
  readonly relations: readonly string[];
  readonly column: string;
}

export function columnPath(name: string): ColumnPath {
  const annotation = name.indexOf('@');
  const end = annotation < 0 ? name.lastIndexOf('.') : annotation - 1;
  return end < 0 ? { relations: [], column: name } : { relations: name.slice(0, end).split('.'), column: name.slice(end + 1) };
}
