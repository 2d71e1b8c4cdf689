import { isProblem, ownProblem, type Problem } from './problem.ts';
import { queryString, type QueryValue } from './query-string.ts';

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

export interface CallOptions {
  readonly query?: Readonly<Record<string, QueryValue>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** What became of a call: errors are values, each with the id of its request. */
export type Answer<Value> =
  | { readonly ok: true; readonly value: Value; readonly status: number; readonly requestId: string | null }
  | { readonly ok: false; readonly problem: Problem };

export interface Api {
  /** A call whose answer is JSON, or nothing (204 gives null). `path` is relative to /api/v1. */
  call<Value>(method: Method, path: string, options?: CallOptions): Promise<Answer<Value>>;
  /** A call whose answer is read by the caller, such as one that comes line by line. */
  open(method: Method, path: string, options?: CallOptions): Promise<Answer<Response>>;
}

/**
 * A client of the public API from a page of the same origin. Without `bearer` the session's cookie speaks;
 * with it, the token it gives (the connect page's session).
 */
export function createApi({ bearer }: { readonly bearer?: () => string } = {}): Api {
  async function open(method: Method, path: string, { query = {}, body, headers = {}, signal }: CallOptions = {}): Promise<Answer<Response>> {
    let response: Response;
    try {
      response = await fetch(`/api/v1${path}${queryString(query)}`, {
        method,
        credentials: 'same-origin',
        headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...(bearer !== undefined && { authorization: `Bearer ${bearer()}` }), ...headers },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        ...(signal !== undefined && { signal }),
      });
    } catch (error) {
      if (signal?.aborted === true) throw error;
      return { ok: false, problem: ownProblem('server_unreachable', 0, null) };
    }
    const requestId = response.headers.get('x-request-id');
    if (response.ok) return { ok: true, value: response, status: response.status, requestId };
    const told: unknown = await response.json().catch(() => null);
    return { ok: false, problem: isProblem(told) ? told : ownProblem('unexpected_answer', response.status, requestId) };
  }

  return {
    open,
    async call<Value>(method: Method, path: string, options?: CallOptions): Promise<Answer<Value>> {
      const answer = await open(method, path, options);
      if (!answer.ok) return answer;
      const { value: response, status, requestId } = answer;
      if (status === 204) return { ok: true, value: null as Value, status, requestId };
      try {
        // The page and the server are one release: its own JSON is taken at its word.
        return { ok: true, value: await response.json() as Value, status, requestId };
      } catch {
        return { ok: false, problem: ownProblem('unexpected_answer', status, requestId) };
      }
    },
  };
}
