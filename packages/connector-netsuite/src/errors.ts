import type { ErrorMapping, UpstreamIssue } from '@koine/core';

/**
 * NetSuite's errors: `o:errorDetails` of the REST services, `error` of the token endpoint, and `error.code` of RESTlets. The code is
 * coarse (USER_ERROR and INVALID_PARAMETER cover nearly everything), so the rules read the text as well (help section_156570709583).
 */
export const errors: ErrorMapping = {
  parse: (_status, body, headers) => fromBody(body) ?? fromChallenge(headers['www-authenticate']),
  rules: [
    // The body of a throttled request may carry nothing but USER_ERROR (help section_156570709583).
    { status: 429, becomes: 'upstream_rate_limited' },
    { code: /^(?:CONCURRENCY_LIMIT_EXCEEDED|SSS_REQUEST_LIMIT_EXCEEDED|WS_REQUEST_BLOCKED|WS_CONCUR_SESSION_DISALLWD|EXCEEDED_.*LIMIT.*)$/, becomes: 'upstream_rate_limited' },
    { message: /concurrent request limit|request limit exceeded/i, becomes: 'upstream_rate_limited' },
    { code: /^(?:INVALID_LOGIN(?:_ATTEMPT)?|invalid_token|invalid_grant|invalid_client|unauthorized_client)$/, becomes: 'reauthorization_required' },
    { code: /^INSUFFICIENT_PERMISSION/, becomes: 'permission_missing' },
    { message: /does not have permission|do not have permission|permission violation|you need (?:a higher level of|the) .{1,80} permission/i, becomes: 'permission_missing' },
    { message: /feature .{0,80}(?:is not enabled|not enabled|is disabled)|enable the feature/i, becomes: 'feature_not_enabled' },
    // A table or column that the account does not have, or that the role cannot see: NetSuite says the same for both.
    { code: 'INVALID_PARAMETER', message: /unknown identifier|was not found|invalid search type|invalid or unsupported search/i, becomes: 'permission_missing' },
    { code: 'USER_ERROR', message: /locked by a user defined workflow/i, becomes: 'record_locked' },
    { code: /^(?:NONEXISTENT_ID|RCRD_DSNT_EXIST)$/, becomes: 'not_found' },
    { code: 'RCRD_HAS_BEEN_CHANGED', becomes: 'version_conflict' },
    { code: 'UNEXPECTED_ERROR', becomes: 'upstream_error' },
    { code: /^(?:USER_ERROR|INVALID_CONTENT|INVALID_REQUEST|INVALID_PARAMETER|NONEXISTENT_FIELD|INVALID_FLD_VALUE)$/, becomes: 'rejected_by_system' },
  ],
  missingColumn,
};

function fromBody(text: string): UpstreamIssue | null {
  const body = parsed(text);
  if (!isObject(body)) return null;
  const details: unknown = body['o:errorDetails'];
  const [detail]: unknown[] = Array.isArray(details) ? details : [];
  if (isObject(detail)) {
    const message = asText(detail['detail']);
    return { code: asText(detail['o:errorCode']) ?? asText(body['o:errorCode']), message, requestId: errorId(message) };
  }
  const error = body['error'];
  if (isObject(error)) return { code: asText(error['code']), message: asText(error['message']) };
  if (typeof error === 'string') return { code: error, message: asText(body['error_description']) };
  const title = asText(body['title']);
  return asText(body['o:errorCode']) === null && title === null ? null : { code: asText(body['o:errorCode']), message: asText(body['detail']) ?? title };
}

/** RFC 6750: the resource server names a bad access token in its challenge (help subsect_158521885412). */
function fromChallenge(challenge: string | undefined): UpstreamIssue | null {
  const code = /\berror="([^"]{1,80})"/.exec(challenge ?? '')?.[1];
  if (code === undefined) return null;
  return { code, message: /\berror_description="([^"]{1,400})"/.exec(challenge ?? '')?.[1] ?? null };
}

/** `An unexpected error occurred. Error ID: jrgb…`: what NetSuite's support asks for. */
function errorId(message: string | null): string | null {
  return /\bError ID: (\w{4,60})/.exec(message ?? '')?.[1] ?? null;
}

/**
 * Tables that a query joins and can do without, by the column that stands for the whole join: without it the join is left out.
 * A table is hidden from a role, or absent with its feature, as a column is.
 */
const joinedTables: Readonly<Record<string, string>> = {
  account: 'account.acctnumber',
  currency: 'currency.symbol',
  item: 'item.itemid',
  unitstypeuom: 'unitstypeuom.conversionrate',
  vendor: 'vendor.entityid',
};

function missingColumn(issue: UpstreamIssue): string | null {
  const message = issue.message ?? '';
  const field = /Field '([\w.]+)' for record '(\w+)' was not found/i.exec(message);
  if (field !== null) return `${field[2]}.${field[1]?.split('.').at(-1)}`.toLowerCase();
  const identifier = /Unknown identifier '([\w.]+)'/i.exec(message)?.[1];
  if (identifier !== undefined) return identifier.toLowerCase().split('.').at(-1) ?? null;
  const table = (/Record '(\w+)' was not found/i.exec(message) ?? /Invalid search type: '?(\w+)/i.exec(message))?.[1];
  return joinedTables[table?.toLowerCase() ?? ''] ?? null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not NetSuite's: a proxy's page, or an answer that was cut off.
    return null;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function asText(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
