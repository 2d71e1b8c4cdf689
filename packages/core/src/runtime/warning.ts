/** Something a caller should know about a page or a record that did not fail it. `field` is a path in the model, `id` the record's id. */
export interface Warning {
  readonly code: string;
  readonly id: string | null;
  readonly field: string | null;
  readonly detail: string;
}
