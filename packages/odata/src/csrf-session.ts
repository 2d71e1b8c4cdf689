import { KoineError, type Io, type UpstreamIssue, type UpstreamRequest, type UpstreamResponse } from '@koine/core';
import { createCookieJar } from './cookie-jar.ts';
import { parseODataError } from './errors.ts';

export interface CsrfOptions {
  /** Where tokens are fetched, below the endpoint: a service's root with a slash at the end, which S/4HANA on premises insists on. */
  readonly fetchPath: string;
}

const unsafe: readonly string[] = ['POST', 'PUT', 'PATCH', 'DELETE'];

/**
 * Wraps the door for services that protect writing with a token bound to a session: the token and the session's cookies are fetched
 * once and sent with each unsafe request. `403` with `x-csrf-token: Required` means that the session ended: nothing was applied, both are
 * fetched anew and the request is repeated once. Any other 403 is a real refusal. Reading goes by untouched.
 */
export function csrfSession(io: Io, options: CsrfOptions): Io {
  const jar = createCookieJar();
  let session: Promise<string> | null = null;

  const fetchToken = async (): Promise<string> => {
    const request = (method: 'HEAD' | 'GET'): UpstreamRequest => ({ method, path: options.fetchPath, headers: withCookies({ 'x-csrf-token': 'Fetch' }), expect: 'nothing', ...(method === 'HEAD' ? { accept: [400, 404, 405, 501] } : {}) });
    const head = await io.send(request('HEAD'));
    jar.take(head.headers['set-cookie']);
    const token = tokenOf(head);
    if (token !== null) return token;
    const get = await io.send(request('GET'));
    jar.take(get.headers['set-cookie']);
    const second = tokenOf(get);
    if (second === null) throw new KoineError('upstream_invalid_response', { detail: 'The source gives no CSRF token, without which it accepts no change.', writeOutcome: 'not_attempted' });
    return second;
  };

  const open = (): Promise<string> => {
    if (session !== null) return session;
    const fetching = fetchToken();
    session = fetching;
    fetching.catch(() => {
      if (session === fetching) session = null;
    });
    return fetching;
  };

  const withCookies = (headers: Readonly<Record<string, string>>): Record<string, string> => {
    const cookie = jar.header();
    return cookie === null ? { ...headers } : { ...headers, cookie };
  };

  const sendUnsafe = async (request: UpstreamRequest, used: Promise<string>): Promise<UpstreamResponse> => {
    const token = await used;
    const response = await io.send({ ...request, headers: withCookies({ ...request.headers, 'x-csrf-token': token }), accept: [...(request.accept ?? []), 403] });
    jar.take(response.headers['set-cookie']);
    return response;
  };

  return {
    async send(request) {
      if (!unsafe.includes(request.method)) return io.send(request);
      const used = open();
      let response = await sendUnsafe(request, used);
      if (isTokenRequired(response)) {
        if (session === used) session = null;
        response = await sendUnsafe(request, open());
      }
      if (response.status === 403 && request.accept?.includes(403) !== true) throw refusal(response);
      return response;
    },
  };
}

function tokenOf(response: UpstreamResponse): string | null {
  const token = response.headers['x-csrf-token'];
  return response.status < 300 && token !== undefined && token !== '' && token.toLowerCase() !== 'required' ? token : null;
}

function isTokenRequired(response: UpstreamResponse): boolean {
  return response.status === 403 && response.headers['x-csrf-token']?.toLowerCase() === 'required';
}

function refusal(response: UpstreamResponse): KoineError {
  const text = typeof response.body === 'string' ? response.body : JSON.stringify(response.body ?? null);
  const issue: UpstreamIssue | null = parseODataError(response.status, text, response.headers);
  return new KoineError('permission_missing', {
    detail: issue?.message ?? 'The source refuses the change to this user.',
    upstream: { status: response.status, code: issue?.code ?? null, message: issue?.message ?? null, requestId: issue?.requestId ?? null },
    writeOutcome: 'not_applied',
  });
}
