import { z } from 'zod';
import type { ErrorMapping } from '../../connector/connector.ts';
import { errorFromResponse } from '../../errors/from-response.ts';
import { errorFromTransport } from '../../errors/from-transport.ts';
import { isKoineError, KoineError, type UpstreamFacts } from '../../errors/koine-error.ts';
import { restate } from '../../errors/restate.ts';
import { looksLikeHtml, upstreamText } from '../../errors/upstream-text.ts';
import type { Clock } from '../clock.ts';
import type { WireResponse } from '../exchange.ts';
import { parseJson } from '../json.ts';
import type { Redactor } from '../redact.ts';
import type { RequestScope } from '../scope.ts';
import { requestIdOf, tracedPath } from '../trace.ts';
import type { Transport } from '../transport.ts';
import type { IssuedToken } from './access-token.ts';

export interface TokenEndpoint {
  readonly system: string;
  readonly transport: Transport;
  readonly redactor: Redactor;
  readonly clock: Clock;
}

/** Milliseconds; several requests may be waiting for the answer. */
const timeout = 30_000;

const tokenAnswer = z.object({ access_token: z.string().min(1), expires_in: z.union([z.number(), z.string().regex(/^\d+$/).transform(Number)]).nullish(), token_type: z.string().nullish() });
const refusal = z.object({ error: z.string(), error_description: z.string().nullish() });

/** RFC 6749, 5.2, and the words some servers take from 4.1.2.1 for their own trouble. */
const serversFault = new Set(['server_error', 'temporarily_unavailable']);
const noRules: ErrorMapping = { parse: () => null, rules: [] };

/** Posts a grant and reads the token. A refusal is `reauthorization_required` with the server's code; anything else keeps its own code. */
export async function requestToken(endpoint: TokenEndpoint, url: URL, form: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>>, scope: Pick<RequestScope, 'observe'>): Promise<IssuedToken> {
  return askTokenEndpoint(endpoint, url, new URLSearchParams(form), headers, scope, (response) => {
    const answer = tokenAnswer.safeParse(grantedBody(endpoint, response));
    if (!answer.success) throw withoutToken(endpoint, response);
    return { token: answer.data.access_token, lifetime: answer.data.expires_in ?? null };
  });
}

/** Posts a form, hands the answer to `read`, and tells the observer how it went. */
export async function askTokenEndpoint<T>(endpoint: TokenEndpoint, url: URL, form: URLSearchParams, headers: Readonly<Record<string, string>>, scope: Pick<RequestScope, 'observe'>, read: (response: WireResponse) => T): Promise<T> {
  const startedAt = endpoint.clock.now();
  const trace = (status: number | null, error: KoineError | null, requestId: string | null) => scope.observe?.({ method: 'POST', path: tracedPath(url, endpoint.redactor), status, startedAt, durationMs: endpoint.clock.now() - startedAt, queueMs: 0, attempt: 1, error: error?.code ?? null, requestId });
  let response: WireResponse;
  try {
    response = await endpoint.transport.send({
      method: 'POST',
      url,
      headers: { accept: 'application/json', 'accept-encoding': 'gzip', 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: form.toString(),
      headersTimeout: timeout,
      totalTimeout: timeout,
      signal: undefined,
    });
  } catch (failure) {
    const error = errorFromTransport(failure, { system: nameOf(endpoint), write: false });
    trace(null, error, null);
    throw error;
  }
  try {
    const issued = read(response);
    trace(response.status, null, requestIdOf(response.headers, endpoint.redactor));
    return issued;
  } catch (failure) {
    const error = isKoineError(failure) ? saidByTokenEndpoint(failure) : failure;
    trace(response.status, isKoineError(error) ? error : null, requestIdOf(response.headers, endpoint.redactor));
    throw error;
  }
}

const nameOf = ({ system }: TokenEndpoint) => `The token endpoint of ${system}`;

function saidByTokenEndpoint(error: KoineError): KoineError {
  return error.upstream === null ? error : restate(error, { upstream: { ...error.upstream, saidBy: 'token_endpoint' } });
}

/** The JSON of an answer that grants; throws where it is none. */
export function grantedBody(endpoint: TokenEndpoint, response: WireResponse): unknown {
  const { status, headers, body } = response;
  if (status >= 200 && status < 300) return parseJson(body, headers, nameOf(endpoint));
  throw refusalOf(endpoint, response);
}

export function withoutToken(endpoint: TokenEndpoint, { status, headers }: Pick<WireResponse, 'status' | 'headers'>): KoineError {
  return new KoineError('upstream_invalid_response', { detail: `${nameOf(endpoint)} answered without an access token.`, upstream: { status, code: null, message: null, requestId: requestIdOf(headers, endpoint.redactor), saidBy: 'token_endpoint' } });
}

function refusalOf(endpoint: TokenEndpoint, { status, headers, body }: WireResponse): KoineError {
  const upstream = (code: string | null, message: string | null): UpstreamFacts => ({ status, code, message, requestId: requestIdOf(headers, endpoint.redactor) });
  const isHtml = looksLikeHtml(headers, body);
  const refused = status < 500 && status !== 429 && !isHtml ? oauthError(body) : null;
  if (refused !== null && !serversFault.has(refused.error)) {
    const code = upstreamText(refused.error, endpoint.redactor);
    return new KoineError('reauthorization_required', { detail: `${endpoint.system} refused the credentials (${code}).`, upstream: upstream(code, upstreamText(refused.error_description ?? null, endpoint.redactor)) });
  }
  if ((status === 400 || status === 401) && isHtml) {
    return new KoineError('upstream_invalid_response', { detail: `${nameOf(endpoint)} answered an HTML page: a logon or maintenance page stands before it.`, upstream: upstream(null, null) });
  }
  if ((status === 400 || status === 401) && refused === null) {
    return new KoineError('reauthorization_required', { detail: `${endpoint.system} refused the credentials.`, upstream: upstream(null, null) });
  }
  return errorFromResponse({ status, headers, body: '' }, { errors: noRules, system: nameOf(endpoint), write: false, redactor: endpoint.redactor, now: endpoint.clock.now() });
}

function oauthError(body: Buffer): z.infer<typeof refusal> | null {
  try {
    return refusal.safeParse(JSON.parse(body.toString('utf8'))).data ?? null;
  } catch {
    // Not JSON: then it is no refusal in OAuth's words.
    return null;
  }
}
