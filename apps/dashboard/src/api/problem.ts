/** An error as the server tells it: RFC 9457, with every key always there. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly fault: 'caller' | 'connection' | 'upstream' | 'platform';
  readonly retryable: boolean;
  readonly retry_after: number | null;
  readonly detail: string;
  readonly request_id: string | null;
  readonly connection_id: string | null;
  readonly system: string | null;
  readonly write_outcome: string | null;
  readonly remedy: { readonly text: string; readonly action: string; readonly url: string | null };
  readonly errors: readonly { readonly pointer: string | null; readonly code: string; readonly detail: string }[];
  readonly upstream: { readonly status: number | null; readonly code: string | null; readonly message: string | null; readonly request_id: string | null; readonly scope: string } | null;
}

/** A problem on its way through code that expects exceptions. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

/** What the server never said, since it was not reached or something else answered: in the same shape. */
export function ownProblem(code: 'server_unreachable' | 'unexpected_answer', status: number, requestId: string | null): Problem {
  const unreachable = code === 'server_unreachable';
  return {
    type: 'about:blank',
    title: unreachable ? 'The server did not answer' : 'Something else than the server answered',
    status, code, fault: 'platform', retryable: true, retry_after: null,
    detail: unreachable ? 'The request did not reach the Koine server, or its answer did not come back.' : `The answer with status ${status} is none of the Koine server's.`,
    request_id: requestId, connection_id: null, system: null, write_outcome: null,
    remedy: { text: unreachable ? 'Check your network and whether the server runs, then try again.' : 'Check what stands between this page and the server: a proxy, or a sign-in page of your network.', action: 'retry', url: null },
    errors: [], upstream: null,
  };
}

export function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'code' in value && typeof value.code === 'string' && 'detail' in value && 'remedy' in value && 'request_id' in value;
}
