import type { ErrorMapping, ErrorRule, UpstreamIssue } from '../connector/connector.ts';
import { requestIdOf } from '../io/trace.ts';
import { retryAfterOf } from '../io/retry-after.ts';
import type { ErrorCode } from './codes.ts';
import { KoineError, type WriteOutcome } from './koine-error.ts';
import { looksLikeMaintenance, upstreamText } from './upstream-text.ts';

export interface FailedResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Asked {
  readonly errors: ErrorMapping;
  /** The system's name, as it begins a sentence. */
  readonly system: string;
  readonly write: boolean;
  readonly redactor: { redact(text: string): string };
  /** Milliseconds since 1970, for a Retry-After that names a date. */
  readonly now: number;
}

/** An error for an answer that is none: the connector's rules first, then the HTTP status. The body itself never goes along. */
export function errorFromResponse(response: FailedResponse, asked: Asked): KoineError {
  const { status, headers } = response;
  const issue = readIssue(response, asked.errors);
  const rule = asked.errors.rules.find((candidate) => matches(candidate, status, issue));
  const code = rule?.becomes ?? codeByStatus(response, asked.write);
  const said = upstreamText(issue?.message ?? null, asked.redactor);
  const upstreamCode = upstreamText(issue?.code ?? null, asked.redactor);
  const retryAfter = retryAfterOf(headers, asked.now);
  return new KoineError(code, {
    detail: sentence(asked.system, status, code, upstreamCode, said),
    upstream: { status, code: upstreamCode, message: said, requestId: upstreamText(issue?.requestId ?? null, asked.redactor) ?? requestIdOf(headers, asked.redactor) },
    ...(retryAfter === null ? {} : { retryAfter }),
    ...(asked.write ? { writeOutcome: outcomeOf(status) } : {}),
  });
}

function readIssue({ status, body, headers }: FailedResponse, errors: ErrorMapping): UpstreamIssue | null {
  try {
    return errors.parse(status, body, headers);
  } catch {
    // A body that breaks the parser is not the source's own error; the status still says what happened.
    return null;
  }
}

function matches(rule: ErrorRule, status: number, issue: UpstreamIssue | null): boolean {
  if (rule.status !== undefined && !(typeof rule.status === 'number' ? rule.status === status : rule.status.includes(status))) return false;
  if (rule.code !== undefined && !(issue?.code != null && (typeof rule.code === 'string' ? rule.code === issue.code : rule.code.test(issue.code)))) return false;
  return rule.message === undefined || (issue?.message != null && rule.message.test(issue.message));
}

const byStatus: Readonly<Record<number, ErrorCode>> = {
  // A permanent redirect means that the address in the settings is not (or no longer) the API's.
  301: 'endpoint_misconfigured',
  308: 'endpoint_misconfigured',
  401: 'reauthorization_required',
  403: 'permission_missing',
  404: 'endpoint_misconfigured',
  408: 'upstream_timeout',
  409: 'state_conflict',
  410: 'endpoint_misconfigured',
  412: 'version_conflict',
  413: 'payload_too_large',
  423: 'record_locked',
  425: 'upstream_rate_limited',
  429: 'upstream_rate_limited',
  504: 'upstream_timeout',
};

/** A read neither changes a state nor names a version: such an answer to it is the source's own trouble, not the caller's. */
const ofWritesOnly: ReadonlySet<number> = new Set([409, 412]);

function codeByStatus({ status, body }: FailedResponse, write: boolean): ErrorCode {
  const known = write || !ofWritesOnly.has(status) ? byStatus[status] : undefined;
  if (known !== undefined) return known;
  if (status < 400) return 'upstream_invalid_response';
  if (status === 503 && looksLikeMaintenance(body)) return 'upstream_maintenance';
  if (status >= 500) return 'upstream_error';
  return write ? 'rejected_by_system' : 'upstream_error';
}

/** A refusal is definite. A failure of the server, or of a gateway before it, may come after the work was done; so may a redirect to the result. */
function outcomeOf(status: number): WriteOutcome {
  return (status >= 500 && status !== 501) || (status < 400 && status !== 301 && status !== 308) ? 'unknown' : 'not_applied';
}

const phrases: Readonly<Partial<Record<ErrorCode, string>>> = {
  reauthorization_required: 'refused the credentials',
  permission_missing: 'refuses this for lack of a permission',
  endpoint_misconfigured: 'knows no such address',
  upstream_rate_limited: 'is throttling',
  upstream_maintenance: 'is in maintenance',
  upstream_timeout: 'ran out of time',
  upstream_error: 'failed',
  record_locked: 'has locked the record',
  version_conflict: 'holds a newer version of the record',
  feature_not_enabled: 'has a needed feature switched off',
  company_not_found: 'does not know the company',
};

function sentence(system: string, status: number, code: ErrorCode, upstreamCode: string | null, message: string | null): string {
  const phrase = status >= 300 && status < 400 ? 'redirects to another address' : phrases[code] ?? 'refused the request';
  const cause = [`HTTP ${status}`, ...(upstreamCode === null ? [] : [upstreamCode])].join(', ');
  return message === null ? `${system} ${phrase} (${cause}).` : `${system} ${phrase} (${cause}): ${message}`;
}
