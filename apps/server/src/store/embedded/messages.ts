/** What the main thread asks of the database thread. */
export interface Ask {
  readonly id: number;
  readonly kind: 'query' | 'close';
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

export interface Failure {
  readonly message: string;
  /** SQLSTATE, where PostgreSQL gave one. */
  readonly code: string | null;
  readonly constraint: string | null;
}

export type Reply =
  | { readonly id: number; readonly rows: readonly unknown[]; readonly command: string; readonly rowCount: number }
  | { readonly id: number; readonly failure: Failure };

export interface ThreadData {
  readonly folder: string;
  /** A data folder as a tar file, used where the folder is new and written where the file is; see `openEmbedded`. */
  readonly template: string | null;
}
