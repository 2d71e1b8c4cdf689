import type { SystemResponse } from '../../kernel/stand-in.ts';

const W3 = 'https://www.w3.org/Protocols/rfc2616/rfc2616-sec10.html';
const RFC_400 = 'https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.1';
const PROBLEM = { 'content-type': 'application/vnd.oracle.resource+json; type=error; charset=UTF-8' };

interface Detail {
  readonly detail: string;
  readonly code: string;
  readonly pointer?: Readonly<Record<string, string>>;
}

function problem(type: string, title: string, status: number, detail: Detail, more: Readonly<Record<string, string>> = {}): SystemResponse {
  const body = { type, title, status, 'o:errorDetails': [{ detail: detail.detail, ...detail.pointer, 'o:errorCode': detail.code }], ...more };
  return { status, headers: PROBLEM, body: JSON.stringify(body) };
}

/** Every refused login looks the same over REST, whatever the Login Audit Trail says of it. */
export function invalidLogin(challenge: string | null): SystemResponse {
  const detail = 'Invalid login attempt. For more details, see the Login Audit Trail in the NetSuite UI at Setup > Users/Roles > User Management > View Login Audit Trail.';
  const refusal = problem(W3, 'Unauthorized', 401, { detail, code: 'INVALID_LOGIN' });
  return challenge === null ? refusal : { ...refusal, headers: { ...refusal.headers, 'www-authenticate': challenge } };
}

export function refusedQuery(detail: string): SystemResponse {
  return problem(RFC_400, 'Bad Request', 400, { detail, code: 'INVALID_PARAMETER', pointer: { 'o:errorQueryParam': 'q' } });
}

export function refusedParameter(name: string, detail: string): SystemResponse {
  return problem(RFC_400, 'Bad Request', 400, { detail, code: 'INVALID_PARAMETER', pointer: { 'o:errorQueryParam': name } });
}

export function refusedHeader(name: string, detail: string): SystemResponse {
  return problem(RFC_400, 'Bad Request', 400, { detail, code: 'INVALID_HEADER', pointer: { 'o:errorHeader': name } });
}

export function refusedContent(detail: string): SystemResponse {
  return problem(RFC_400, 'Bad Request', 400, { detail, code: 'INVALID_CONTENT' });
}

/** A missing permission can come as 400 (captured). */
export function roleRefusal(): SystemResponse {
  return problem(RFC_400, 'Bad Request', 400, { detail: 'Your current role does not have permission to perform this action.', code: 'USER_ERROR' });
}

export function forbidden(): SystemResponse {
  return problem(W3, 'Forbidden', 403, { detail: 'You do not have permission to access this record.', code: 'INSUFFICIENT_PERMISSION' });
}

export function notFound(detail = 'Record does not exist.'): SystemResponse {
  return problem(W3, 'Not Found', 404, { detail, code: 'NONEXISTENT_ID' });
}

export function methodNotAllowed(allowed: string): SystemResponse {
  const refusal = problem(W3, 'Method Not Allowed', 405, { detail: 'The requested method is not allowed for this resource.', code: 'METHOD_NOT_ALLOWED' });
  return { ...refusal, headers: { ...refusal.headers, allow: allowed } };
}

/** Account-wide concurrency. The title really is "Bad Request", and no Retry-After is documented. */
export function concurrencyExceeded(): SystemResponse {
  return problem(W3, 'Bad Request', 429, { detail: 'Concurrent request limit exceeded. Request blocked.', code: 'CONCURRENCY_LIMIT_EXCEEDED' }, { 'o:errorCode': 'USER_ERROR' });
}

export function jsonAnswer(body: string, type = 'singular'): SystemResponse {
  return { status: 200, headers: { 'content-type': `application/vnd.oracle.resource+json; type=${type}; charset=UTF-8` }, body };
}
