import { createApi, type Answer } from '../../api/call.ts';
import { ownProblem } from '../../api/problem.ts';
import type { PreflightLine } from './preflight.ts';
import { readLines } from './read-lines.ts';
import type { Completed, LinkSession, Recognized, Shared, Values } from './session.ts';

/** What is to be connected, as it stands on the form. */
export interface Access {
  readonly system: string;
  readonly settings: Values;
  readonly credentials: Values & { readonly type: string };
}

export interface SignInRequest {
  readonly system: string;
  readonly settings: Values;
  readonly client_id?: string;
  readonly client_secret?: string;
}

export interface LinkApi {
  session(): Promise<Answer<LinkSession>>;
  recognize(address: string, signal: AbortSignal): Promise<Answer<Recognized | null>>;
  /** Calls `onLine` for each row as soon as it is known. An interrupted stream is a problem, not an end. */
  preflight(access: Access, onLine: (line: PreflightLine) => void, options: { readonly only?: readonly string[]; readonly signal: AbortSignal }): Promise<Answer<null>>;
  complete(access: Access, options: { readonly signedIn: boolean; readonly confirmAccountChange: boolean }): Promise<Answer<Completed>>;
  /** The code of a connection that somebody made to whom the link was passed on. */
  fetchCode(): Promise<Answer<Completed>>;
  share(): Promise<Answer<Shared>>;
  signIn(request: SignInRequest): Promise<Answer<{ readonly authorize_url: string }>>;
}

/** The page's own API, opened by the session's id. `language` chooses the language of what the server says. */
export function createLinkApi(sessionId: string, language: () => string): LinkApi {
  const api = createApi({ bearer: () => sessionId });
  const headers = (): Readonly<Record<string, string>> => ({ 'accept-language': language() });
  return {
    session: () => api.call('GET', '/link-session', { headers: headers() }),
    async recognize(address, signal) {
      const answer = await api.call<Recognized | null>('POST', '/link-session/recognize', { body: { address }, headers: headers(), signal });
      // That an address belongs to no system is an answer, not a fault.
      return !answer.ok && (answer.problem.status === 404 || answer.problem.status === 422) ? { ok: true, value: null, status: answer.problem.status, requestId: null } : answer;
    },
    async preflight({ system, settings, credentials }, onLine, { only, signal }) {
      const answer = await api.open('POST', '/link-session/preflight', { body: { system, settings, credentials, ...(only !== undefined && { only }) }, headers: headers(), signal });
      if (!answer.ok) return answer;
      const { value: response, status, requestId } = answer;
      let ended = false;
      try {
        if (response.body !== null) {
          for await (const text of readLines(response.body)) {
            const line = JSON.parse(text) as PreflightLine;
            ended ||= 'result' in line;
            onLine(line);
          }
        }
      } catch (error) {
        if (signal.aborted) throw error;
        return { ok: false, problem: ownProblem('server_unreachable', status, requestId) };
      }
      return ended ? { ok: true, value: null, status, requestId } : { ok: false, problem: ownProblem('unexpected_answer', status, requestId) };
    },
    complete: ({ system, settings, credentials }, { signedIn, confirmAccountChange }) => api.call('POST', '/link-session/complete', {
      body: { system, settings, ...(signedIn ? { oauth_result: true } : { credentials }), ...(confirmAccountChange && { confirm_account_change: true }) },
      headers: headers(),
    }),
    fetchCode: () => api.call('POST', '/link-session/complete', { body: {}, headers: headers() }),
    share: () => api.call('POST', '/link-session/share', { body: {}, headers: headers() }),
    signIn: (request) => api.call('POST', '/link-session/oauth', { body: request, headers: headers() }),
  };
}
