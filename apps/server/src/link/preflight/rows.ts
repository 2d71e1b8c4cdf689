import { collections, isCollection, type Collection, type ErrorCode } from '@koine/core';
import { KoineError } from '@koine/core';
import type { Remedy } from './remedies.ts';

/** In the order they are made: each one needs those before it. */
export const checkNames = ['dns', 'tls', 'authentication', 'api_version', 'companies', 'permission'] as const;
export type CheckName = (typeof checkNames)[number];

/** One line of the preflight. A row is told as `running` and told again when it ends. */
export interface PreflightRow {
  readonly check: CheckName;
  readonly entity?: Collection;
  readonly operation?: 'read' | 'write';
  readonly status: 'running' | 'passed' | 'failed' | 'skipped';
  readonly detail: string | null;
  readonly code: ErrorCode | null;
  readonly remedy: Remedy | null;
}

export type RowName = Pick<PreflightRow, 'check' | 'entity' | 'operation'>;

/** `tls`, `permission:purchase-orders:read`. */
export function rowText({ check, entity, operation }: RowName): string {
  return [check, entity, operation].filter((part) => part !== undefined).join(':');
}

export const permissionRows: readonly RowName[] = collections.flatMap((entity) => [{ check: 'permission', entity, operation: 'read' }, { check: 'permission', entity, operation: 'write' }] as const);

/** Rows that are asked for again, by their texts. */
export function readRowName(text: string): RowName {
  const [check = '', entity, operation, ...more] = text.split(':');
  const known = checkNames.find((name) => name === check);
  const isWhole = entity === undefined && known !== undefined && known !== 'permission';
  if (isWhole) return { check: known };
  if (known === 'permission' && entity !== undefined && isCollection(entity) && (operation === 'read' || operation === 'write') && more.length === 0) return { check: known, entity, operation };
  throw new KoineError('validation_failed', { detail: 'only: names a row that does not exist.', errors: [{ pointer: '/only', code: 'invalid_value', detail: `must be names of rows, such as tls or permission:purchase-orders:read` }] });
}
