/** The one envelope of all lists. */
export interface Page<Item> {
  readonly data: readonly Item[];
  /** null on the last page and only there. */
  readonly next_cursor: string | null;
  readonly total_count: number | null;
  readonly limit: number;
  readonly warnings: readonly { readonly code: string; readonly id: string | null; readonly field: string | null; readonly detail: string }[];
}
