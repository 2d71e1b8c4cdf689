import { createApi, type CallOptions, type Method } from '../api/call.ts';
import { ApiError, type Problem } from '../api/problem.ts';

/** The operator's calls: the session's cookie speaks. */
export const api = createApi();

/** For queries, which carry failures as exceptions. */
export async function read<Value>(path: string, options?: CallOptions): Promise<Value> {
  return send<Value>('GET', path, options);
}

export async function send<Value>(method: Method, path: string, options?: CallOptions): Promise<Value> {
  const answer = await api.call<Value>(method, path, options);
  if (!answer.ok) throw new ApiError(answer.problem);
  return answer.value;
}

const signedOut = new Set(['authentication_missing', 'token_malformed', 'token_invalid', 'token_revoked']);

/** Whether a failure says that the session is over. A connection that needs to be reconnected answers 401 as well, with a code of its own. */
export function isSignedOut(problem: Problem): boolean {
  return problem.status === 401 && signedOut.has(problem.code);
}

export function problemOf(error: unknown): Problem | null {
  return error instanceof ApiError ? error.problem : null;
}
