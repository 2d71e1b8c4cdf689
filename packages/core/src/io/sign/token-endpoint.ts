import { z } from 'zod';
import type { ErrorMapping } from '../../connector/connector.ts';
import { errorFromResponse } from '../../errors/from-response.ts';
import { errorFromTransport } from '../../errors/from-transport.ts';
import { KoineError } from '../../errors/koine-error.ts';
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
export async function requestToken(endpoint: TokenEndpoint, url: URL, form: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>>, scope: RequestScope): Promise<IssuedToken> {
  const startedAt = endpoint.clock.now();
  const trace = (status: number | null, error: KoineError | null, requestId: string | null) => scope.observe?.({ method: 'POST', path: tracedPath(url, endpoint.redactor), status, startedAt, durationMs: endpoint.clock.now() - startedAt, queueMs: 0, attempt: 1, error: error?.code ?? null, requestId });
  let response: WireResponse;
  try {
    response = await endpoint.transport.send({
      method: 'POST',
      url,
      headers: { accept: 'application/json', 'accept-encoding': 'gzip', 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: new URLSearchParams(form).toString(),
      headersTimeout: timeout,
      totalTimeout: timeout,
      signal: undefined,
    });
  } catch (failure) {
    const error = errorFromTransport(failure, { system: `The token endpoint of ${endpoint.system}`, write: false });
    trace(null, error, null);
    throw error;
  }
  try {
    const issued = readAnswer(endpoint, response);
    trace(response.status, null, requestIdOf(response.headers, endpoint.redactor));
    return issued;
  } catch (failure) {
    trace(response.status, failure instanceof KoineError ? failure : null, requestIdOf(response.headers, endpoint.redactor));
    throw failure;
  }
}

function readAnswer(endpoint: TokenEndpoint, response: WireResponse): IssuedToken {
  const { status, headers, body } = response;
  const system = `The token endpoint of ${endpoint.system}`;
  const upstream = (code: string | null, message: string | null) => ({ status, code, message, requestId: requestIdOf(headers, endpoint.redactor) });
  if (status >= 200 && status < 300) {
    const answer = tokenAnswer.safeParse(parseJson(body, headers, system));
    if (!answer.success) throw new KoineError('upstream_invalid_response', { detail: `${system} answered without an access token.`, upstream: upstream(null, null) });
    return { token: answer.data.access_token, lifetime: answer.data.expires_in ?? null };
  }
  const refused = status < 500 && status !== 429 && !looksLikeHtml(headers, body) ? oauthError(body) : null;
  if (refused !== null && !serversFault.has(refused.error)) {
    const code = upstreamText(refused.error, endpoint.redactor);
    throw new KoineError('reauthorization_required', { detail: `${endpoint.system} refused the credentials (${code}).`, upstream: upstream(code, upstreamText(refused.error_description ?? null, endpoint.redactor)) });
  }
  if ((status === 400 || status === 401) && looksLikeHtml(headers, body)) {
    throw new KoineError('upstream_invalid_response', { detail: `${system} answered an HTML page: a logon or maintenance page stands before it.`, upstream: upstream(null, null) });
  }
  if ((status === 400 || status === 401) && refused === null) {
    throw new KoineError('reauthorization_required', { detail: `${endpoint.system} refused the credentials.`, upstream: upstream(null, null) });
  }
  throw errorFromResponse({ status, headers, body: '' }, { errors: noRules, system, write: false, redactor: endpoint.redactor, now: endpoint.clock.now() });
}

function oauthError(body: Buffer): z.infer<typeof refusal> | null {
  try {
    return refusal.safeParse(JSON.parse(body.toString('utf8'))).data ?? null;
  } catch {
    // Not JSON: then it is no refusal in OAuth's words.
    return null;
  }
}
