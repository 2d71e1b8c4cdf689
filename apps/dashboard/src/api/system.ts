export interface Support {
  readonly supported: boolean;
  /** Why not; null where it is supported. */
  readonly reason: string | null;
}

export interface EntityCoverage {
  readonly operations: Readonly<Record<string, Support>>;
  readonly fields: Readonly<Record<string, Support & { readonly source: readonly string[] }>>;
  /** By field that can be filtered: its operators. */
  readonly filters: Readonly<Record<string, readonly string[]>>;
  readonly max_limit: number;
}

export interface Coverage {
  readonly object: 'coverage';
  readonly probed_at: string;
  readonly entities: Readonly<Record<string, EntityCoverage>>;
}

export interface System {
  readonly object: 'system';
  readonly id: string;
  readonly name: string;
  readonly connector: { readonly package: string; readonly version: string };
  readonly entities: Readonly<Record<string, EntityCoverage>>;
}

export type Operation = 'operational' | 'degraded' | 'down';

export interface ServerStatus {
  readonly object: 'status';
  readonly status: Operation;
  readonly version: string;
  readonly started_at: string;
  readonly systems: readonly { readonly id: string; readonly name: string; readonly status: Operation }[];
}

/** A stand-in that the server can connect at once; listed by servers that were started with a sandbox. */
export interface SandboxSystem {
  readonly system: string;
  readonly name: string;
  readonly url: string;
}
