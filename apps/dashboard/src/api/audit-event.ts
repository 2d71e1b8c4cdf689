export interface AuditEvent {
  readonly id: string;
  readonly sequence: number;
  readonly at: string;
  readonly actor: { readonly kind: string; readonly id: string | null; readonly address: string | null; readonly user_agent: string | null };
  readonly action: string;
  readonly target: { readonly type: string; readonly id: string } | null;
  readonly data: Readonly<Record<string, unknown>>;
  readonly request_id: string | null;
  readonly hash: string;
}
