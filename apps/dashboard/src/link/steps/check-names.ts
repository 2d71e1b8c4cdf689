import type { PreflightRow } from '../api/preflight.ts';
import type { Texts } from '../texts/en.ts';

/** "Sign-in", or "Purchase orders, read". */
export function rowName(row: Pick<PreflightRow, 'check' | 'entity' | 'operation'>, t: Texts): string {
  if (row.check !== 'permission' || row.entity === undefined) return t.check.names[row.check];
  const entity = entityName(row.entity, t);
  return row.operation === undefined ? entity : `${entity}, ${row.operation === 'read' ? t.check.read : t.check.write}`;
}

/** A red row, or one that was and is being looked at again. */
export function showsRemedy({ status, remedy }: { readonly status: string; readonly remedy: PreflightRow['remedy'] }): boolean {
  return status === 'failed' || (status === 'running' && remedy !== null);
}

export function entityName(entity: string, { check }: Texts): string {
  return Object.entries(check.entities).find(([known]) => known === entity)?.[1] ?? entity;
}
