/** Something that answers as the ERP does: a stand-in, or a live test system. */
export interface UpstreamUnderTest {
  readonly settings: Readonly<Record<string, unknown>>;
  /** The credentials to connect with, by preference. */
  readonly credentials: readonly Readonly<Record<string, unknown>>[];
  readonly url: string;
  readonly control: UpstreamControl;
  close(): Promise<void>;
}

/** What a check may ask of the upstream beside its protocol. */
export interface UpstreamControl {
  /** The records as the model should show them, known without the wire; every record of the collection. */
  truth(collection: string): readonly Readonly<Record<string, unknown>>[];
  fault(fault: OrderedFault): void;
  clearFaults(): void;
  revokeCredentials(): void;
  restoreCredentials(): void;
  insertOrders(count: number): readonly string[];
  updateOrders(ids: readonly string[]): void;
  deleteOrders(ids: readonly string[]): void;
  reset(): void;
  calls(): readonly { readonly method: string; readonly path: string; readonly query: string; readonly status: number }[];
  clearCalls(): void;
}

/** A fault in the upstream's next answers; `match.path` is a regular expression on path and query. */
export interface OrderedFault {
  readonly match?: { readonly method?: string; readonly path?: string };
  readonly times?: number;
  readonly after?: number;
  readonly kind: 'status' | 'delay' | 'reset' | 'hang' | 'truncate' | 'html' | 'body' | 'throttle';
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  readonly milliseconds?: number;
}
