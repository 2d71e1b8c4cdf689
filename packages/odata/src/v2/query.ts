import type { Selection } from '@koine/core';
import { selectable } from '../envelope.ts';

/** OData 2.0 names nested columns by path: `$select=A,to_Item/B&$expand=to_Item`. */
export function projectionV2(select: Selection): readonly string[] {
  const columns: string[] = [];
  const navigations: string[] = [];
  collect(select, '', columns, navigations);
  const options = columns.length === 0 ? [] : [`$select=${columns.join(',')}`];
  return navigations.length === 0 ? options : [...options, `$expand=${navigations.join(',')}`];
}

function collect(select: Selection, path: string, columns: string[], navigations: string[]): void {
  for (const column of selectable(select.columns)) columns.push(path + column);
  for (const [property, inner] of Object.entries(select.nested)) {
    navigations.push(path + property);
    if (selectable(inner.columns).length === 0 && Object.keys(inner.nested).length === 0) columns.push(path + property);
    collect(inner, `${path}${property}/`, columns, navigations);
  }
}

/** The arguments stand the other way round than in 4.0. */
export function containsV2(column: string, literal: string): string {
  return `substringof(${literal},${column})`;
}
