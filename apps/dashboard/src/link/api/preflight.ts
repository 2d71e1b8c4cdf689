export type CheckName = 'dns' | 'tls' | 'authentication' | 'api_version' | 'companies' | 'permission';
export type RowStatus = 'running' | 'passed' | 'failed' | 'skipped';
export type Who = 'administrator' | 'you' | 'operator';

export interface PreflightRow {
  readonly check: CheckName;
  readonly entity?: string;
  readonly operation?: 'read' | 'write';
  readonly status: RowStatus;
  readonly detail: string | null;
  /** Why it failed. */
  readonly code: string | null;
  readonly remedy: { readonly text: string; readonly who: Who } | null;
}

export interface FirstOrder {
  readonly id: string;
  readonly number: string | null;
  readonly vendor: { readonly id?: string; readonly number?: string | null; readonly name?: string | null } | null;
  readonly order_date: string | null;
  readonly total: string | null;
  readonly subtotal?: string | null;
  readonly currency: string | null;
}

export interface PreflightResult {
  readonly result: 'passed' | 'failed';
  readonly companies: readonly { readonly id: string; readonly name: string | null }[];
  readonly first_orders: readonly FirstOrder[];
}

export type PreflightLine = PreflightRow | PreflightResult;

/** Name of a row, as `only` asks for it again: `tls`, `permission:purchase-orders:read`. */
export function rowKey(row: Pick<PreflightRow, 'check' | 'entity' | 'operation'>): string {
  return [row.check, row.entity, row.operation].filter((part) => part !== undefined).join(':');
}

export function isResult(line: PreflightLine): line is PreflightResult {
  return 'result' in line;
}
