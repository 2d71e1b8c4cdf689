import type { ErrorCode } from '../errors/codes.ts';
import type { Redactor } from './redact.ts';

/** One attempt at the source, for request records: never a header, a body or a secret. */
export interface UpstreamCall {
  readonly method: string;
  /** Path and redacted query, at most 2,000 characters. */
  readonly path: string;
  /** HTTP status, or null where no answer came. */
  readonly status: number | null;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly durationMs: number;
  /** Time spent waiting for a free place before this attempt. */
  readonly queueMs: number;
  /** 1 for the first attempt of a request. */
  readonly attempt: number;
  readonly error: ErrorCode | null;
  /** The source's own name of the request. */
  readonly requestId: string | null;
}

/** Query parameters whose value is secret by name, whoever issued it. */
const secretParameter = /([?&][^=&]*(?:token|secret|password|passwd|api[-_]?key|signature|assertion|authorization|code_verifier)[^=&]*=)[^&]*/gi;

export function tracedPath(url: URL, redactor: Redactor): string {
  const path = url.pathname + url.search.replace(secretParameter, '$1[redacted]');
  return redactor.redact(path).slice(0, 2000);
}

/** Headers in which servers commonly name a request; a connector's error parser may know better ones. */
const requestIdHeaders = ['x-request-id', 'request-id', 'x-correlation-id', 'correlation-id'];

export function requestIdOf(headers: Readonly<Record<string, string>>, redactor: Pick<Redactor, 'redact'>): string | null {
  for (const name of requestIdHeaders) {
    const value = headers[name];
    if (value !== undefined && value !== '') return redactor.redact(value.slice(0, 2000)).slice(0, 200);
  }
  return null;
}
