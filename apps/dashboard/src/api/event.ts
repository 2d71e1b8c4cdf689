import type { Customer } from './connection.ts';

export interface KoineEvent {
  readonly id: string;
  readonly type: string;
  readonly created_at: string;
  readonly connection_id: string | null;
  readonly customer: Customer | null;
  readonly sequence: number;
  readonly data: Readonly<Record<string, unknown>>;
}
