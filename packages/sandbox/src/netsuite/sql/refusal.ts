/**
 * A query that NetSuite refuses. The texts are those captured from live accounts (facts on errors, `samples/errors`):
 * the envelope around them is always HTTP 400, `INVALID_PARAMETER`, `o:errorQueryParam` "q".
 */
export class QueryRefusal extends Error {
  override readonly name = 'QueryRefusal';
  readonly detail: string;

  constructor(detail: string) {
    super(detail);
    this.detail = detail;
  }
}

const UNPROCESSED = 'Invalid search query. Detailed unprocessed description follows.';

/** A column that does not exist, or that the account or role hides. `available` is `{alias=table, …}` of the FROM clause. */
export function unknownIdentifier(identifier: string, available: readonly string[]): QueryRefusal {
  return new QueryRefusal(`${UNPROCESSED} Search error occurred: Unknown identifier '${identifier}'. Available identifiers are: {${available.join(', ')}}.`);
}

/** The other wording live accounts use for a qualified column that is not exposed. */
export function fieldNotFound(column: string, table: string): QueryRefusal {
  return new QueryRefusal(`${UNPROCESSED} Search error occurred: Field '${column}' for record '${table}' was not found. Reason: REMOVED - Field is removed.`);
}

/** A table that exists in NetSuite, but not for this account's features or this role's permissions. */
export function recordNotFound(table: string): QueryRefusal {
  return new QueryRefusal(`${UNPROCESSED} Search error occurred: Record '${table}' was not found.`);
}

/** A name that is no record type at all. */
export function invalidSearchType(table: string): QueryRefusal {
  return new QueryRefusal(`${UNPROCESSED} Invalid search type: ${table}.`);
}

/** Everything that parses and still cannot be run: unknown functions, values of the wrong type, too many IN arguments. */
export function unsupportedSearch(): QueryRefusal {
  return new QueryRefusal(`${UNPROCESSED} Search error occurred: Invalid or unsupported search.`);
}

export function syntaxRefusal(sql: string, near: string, line: number, column: number): QueryRefusal {
  return new QueryRefusal(`${UNPROCESSED} Search error occurred: Failed to parse SQL [${sql}]: syntax error near: ${near}(${line},${column}, token code:0).`);
}
