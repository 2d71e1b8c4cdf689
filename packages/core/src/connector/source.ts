import type { Facts, RawRecord, Wire, WireType } from './wire.ts';

/** The connection's door to the network: throttled, signed, retried, traced. A connector never sees a secret. */
export interface Io {
  send(request: UpstreamRequest): Promise<UpstreamResponse>;
}

export interface UpstreamRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path below the connector's endpoint, starting with `/`, or an absolute address on the endpoint's own origin (a next link). */
  readonly path: string;
  /** Already encoded, without `?`. The endpoint's own parameters are added. */
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** True when sending twice does no harm; GET and HEAD always are. */
  readonly repeatable?: boolean;
  /** How the answer is read: JSON with exact numbers (default), text, or not at all. */
  readonly expect?: 'json' | 'text' | 'nothing';
  /** Statuses that are answers here, not errors. 2xx always are. */
  readonly accept?: readonly number[];
}

export interface UpstreamResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON, text, or null. */
  readonly body: unknown;
}

export type Operator = 'eq' | 'ne' | 'in' | 'gt' | 'gte' | 'lt' | 'lte' | 'contains' | 'starts_with';

/** A comparison in the source's own columns. `in` takes several values, all others one. */
export interface Condition {
  readonly column: string;
  readonly type: WireType;
  readonly operator: Operator;
  readonly values: readonly string[];
}

/** The columns a query needs, and those of nested records by relation. */
export interface Selection {
  readonly columns: readonly string[];
  readonly nested: Readonly<Record<string, Selection>>;
}

export interface SourceQuery {
  readonly select: Selection;
  readonly where: readonly Condition[];
  /** Key values of the record after which to go on; null at the start. In the order of `key`. */
  readonly after: readonly string[] | null;
  /** The source's own continuation of the page before, where it has one; it wins over `after`. */
  readonly token: string | null;
  readonly limit: number;
  /** Whether to ask for the number of records that match. */
  readonly count: boolean;
  readonly facts: Facts;
}

export interface SourcePage {
  readonly records: readonly RawRecord[];
  /** Whether the source says that there is more; null where it does not say. */
  readonly more: boolean | null;
  readonly token: string | null;
  readonly count: number | null;
}

export interface KeyColumn {
  readonly column: string;
  readonly type: WireType;
}

/**
 * One readable table or set of the source, as its protocol serves it. It may lift the protocol's envelope; it never renames or converts a value.
 * `page` answers records in ascending order of the key, in the source's own comparison.
 */
export interface Source {
  /** Name in the source: entity set, table. Shown in lineage for fields of further reads. */
  readonly name: string;
  readonly key: readonly KeyColumn[];
  readonly wire: Wire;
  /** Largest number of records one request may ask for. */
  readonly maxPage: number;
  /** Largest number of values in one `in` condition. */
  readonly maxValues: number;
  /** Most characters the values of one `in` condition may take, percent-encoded and with what stands around each, for sources that write them into the address. */
  readonly maxValuesLength?: number;
  /** Whether `more` or `token` of a page says that there is more. If not, one record beyond the page is asked for to find out. */
  readonly tellsMore: boolean;
  /** Operators the source evaluates itself, by kind of column. */
  operators(type: WireType): readonly Operator[];
  /** Columns that a system may lack or hide; others missing are an error. */
  readonly optionalColumns: readonly string[];
  page(query: SourceQuery, io: Io): Promise<SourcePage>;
  /** Records nested in a record under a property, lifted; `token` when the source sent only part of them. Null when what stands there is no list of records. */
  nested(record: RawRecord, property: string): { readonly records: readonly RawRecord[]; readonly token: string | null } | null;
  /** Reads on where `nested` stopped. */
  nestedPage(token: string, io: Io): Promise<SourcePage>;
  /** True when an error means that the continuation token is no longer accepted. */
  refusesToken(error: unknown): boolean;
  /** Address of the column in the source's own words, for lineage and the evidence check (for example a SuiteQL expression's columns). */
  names(column: string): readonly string[];
}
