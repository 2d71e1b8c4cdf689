import type { Selection } from '@koine/core';
import { selectable } from '../envelope.ts';

/** OData 4.0 nests the options of a navigation: `$expand=lines($select=A;$expand=schedules($select=B))`. */
export function projectionV4(select: Selection): readonly string[] {
  const columns = selectable(select.columns);
  const options = columns.length === 0 ? [] : [`$select=${columns.join(',')}`];
  const navigations = Object.entries(select.nested).map(([property, inner]) => {
    const nested = projectionV4(inner);
    return nested.length === 0 ? property : `${property}(${nested.join(';')})`;
  });
  return navigations.length === 0 ? options : [...options, `$expand=${navigations.join(',')}`];
}

export function containsV4(column: string, literal: string): string {
  return `contains(${column},${literal})`;
}
