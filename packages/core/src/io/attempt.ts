import type { Connector, Endpoint, Settings } from '../connector/connector.ts';
import type { UpstreamResponse } from '../connector/source.ts';
import { errorFromResponse } from '../errors/from-response.ts';
import { errorFromTransport } from '../errors/from-transport.ts';
import { isKoineError, type KoineError } from '../errors/koine-error.ts';
import { restate } from '../errors/restate.ts';
import { TransportFailure } from '../errors/transport-failure.ts';
import { isAnswer, readAnswer } from './answer.ts';
import { headersFor, timeoutsFor, type Call } from './call.ts';
import type { Circuit, Health } from './circuit.ts';
import type { Clock } from './clock.ts';
import type { Credentials } from './credentials.ts';
import type { WireResponse } from './exchange.ts';
import type { Redactor } from './redact.ts';
import { isTransient } from './retry.ts';
import { assertTimeLeft, cancelled, deadlineExceeded, timeLeft, type RequestScope } from './scope.ts';
import type { Signer } from './sign/signer.ts';
import { redirectTarget, targetUrl } from './target.ts';
import type { Pressure, Throttle } from './throttle.ts';
import { requestIdOf, tracedPath } from './trace.ts';
import type { Transport, TransportLimits } from './transport.ts';

/** Everything one connection calls its source with. */
export interface Line {
  readonly connector: Connector;
  readonly settings: Settings;
  readonly transport: Transport;
  readonly limits: TransportLimits;
  readonly circuit: Circuit;
  readonly clock: Clock;
  readonly redactor: Redactor;
  identify(): Promise<Identity>;
}

/** The credentials of this moment, with what they sign with and where, and the limit they share with others. */
export interface Identity {
  readonly credentials: Credentials;
  readonly signer: Signer;
  readonly throttle: Throttle;
  readonly endpoint: Endpoint;
}

export interface Journey {
  readonly call: Call;
  readonly scope: RequestScope;
  /** Requests sent so far, re-signed and redirected ones counted. */
  sent: number;
  /** The last answer, also where it is an error, for callers who take any. */
  response: WireResponse | null;
}

const mostRedirects = 3;
/** Longest error text that is read. */
const errorText = 1024 * 1024;

/** One attempt: throttle, sign, send, read. Throws a KoineError; writes always say what became of them. */
export async function attempt(line: Line, journey: Journey): Promise<UpstreamResponse> {
  const { clock } = line;
  const { call, scope } = journey;
  journey.response = null;
  let pressure: Pressure = 'none';
  let health: Health = 'unknown';
  try {
    assertTimeLeft(scope, clock, call.write);
    line.circuit.assertMayAsk(clock.now());
    const identity = await line.identify();
    const permit = await identity.throttle.enter(scope, clock);
    try {
      const settle = line.circuit.admit(clock.now());
      try {
        const answer = await sendSigned(line, identity, journey, permit.queueMs);
        [pressure, health] = ['fine', 'works'];
        return answer;
      } catch (error) {
        [pressure, health] = lessonOf(error);
        throw error;
      } finally {
        settle(health, clock.now());
      }
    } finally {
      permit.release(pressure);
    }
  } catch (error) {
    // What failed before the request went out names no outcome yet.
    if (isKoineError(error) && call.write && error.writeOutcome === null) throw restate(error, { writeOutcome: 'not_attempted' });
    throw error;
  }
}

/** Signs for each address it is sent to. A refused access token is replaced once. */
async function sendSigned(line: Line, { credentials, signer, endpoint }: Identity, journey: Journey, queueMs: number): Promise<UpstreamResponse> {
  const { request } = journey.call;
  let url = targetUrl(endpoint, request, line.connector.name);
  let signedAgain = false;
  for (let redirects = 0; ; ) {
    const signature = await signer.sign({ method: request.method, url }, credentials, journey.scope);
    assertTimeLeft(journey.scope, line.clock, journey.call.write);
    const { response, answer, error } = await sendOnce(line, journey, url, headersFor(journey.call, endpoint, signature.headers), queueMs);
    if (response.status === 401 && signature.refused() && !signedAgain) {
      signedAgain = true;
      continue;
    }
    const next = redirects < mostRedirects ? redirectTarget(response.status, response.headers['location'], request.method, url) : null;
    if (next !== null && error !== null) {
      redirects += 1;
      url = next;
      continue;
    }
    journey.response = response;
    if (answer !== null) return answer;
    throw error;
  }
}

type Outcome = { readonly response: WireResponse } & ({ readonly answer: UpstreamResponse; readonly error: null } | { readonly answer: null; readonly error: KoineError });

/** Sends once and tells the observer. Throws where no answer came. */
async function sendOnce(line: Line, journey: Journey, url: URL, headers: Record<string, string>, queueMs: number): Promise<Outcome> {
  const { clock, redactor } = line;
  const startedAt = clock.now();
  journey.sent += 1;
  const attemptNumber = journey.sent;
  const trace = (response: WireResponse | null, error: KoineError | null) => journey.scope.observe?.({
    method: journey.call.request.method,
    path: tracedPath(url, redactor),
    status: response?.status ?? null,
    startedAt,
    durationMs: clock.now() - startedAt,
    queueMs,
    attempt: attemptNumber,
    error: error?.code ?? null,
    requestId: error?.upstream?.requestId ?? (response === null ? null : requestIdOf(response.headers, redactor)),
  });
  try {
    const response = await transmit(line, journey, url, headers);
    const outcome = judge(line, journey.call, response);
    trace(response, outcome.error);
    return outcome;
  } catch (failure) {
    if (isKoineError(failure)) trace(null, failure);
    throw failure;
  }
}

async function transmit(line: Line, { call, scope }: Journey, url: URL, headers: Record<string, string>): Promise<WireResponse> {
  const allowed = timeoutsFor(call, line.limits);
  const left = timeLeft(scope, line.clock);
  try {
    return await line.transport.send({ method: call.request.method, url, headers, body: call.body, headersTimeout: allowed.headers, totalTimeout: Math.min(allowed.total, left), signal: scope.signal });
  } catch (failure) {
    if (failure instanceof TransportFailure && failure.kind === 'expired' && left < allowed.total) throw deadlineExceeded(outcomeOf(failure, call));
    if (failure instanceof TransportFailure && failure.kind === 'aborted' && scope.signal?.aborted === true) throw cancelled(scope.signal, outcomeOf(failure, call));
    throw errorFromTransport(failure, { system: line.connector.name, write: call.write });
  }
}

const outcomeOf = (failure: TransportFailure, call: Call) => (!call.write ? null : failure.sent ? 'unknown' : 'not_applied');

function judge(line: Line, call: Call, response: WireResponse): Outcome {
  const { connector, redactor, clock } = line;
  const { status, headers, body } = response;
  if (!isAnswer(status, call.request)) {
    const error = errorFromResponse({ status, headers, body: body.toString('utf8', 0, errorText) }, { errors: connector.errors, system: connector.name, write: call.write, redactor, now: clock.now() });
    return { response, answer: null, error };
  }
  try {
    return { response, answer: call.raw ? { status, headers, body: null } : readAnswer(response, call.request, connector.name), error: null };
  } catch (error) {
    if (!isKoineError(error)) throw error;
    // The source took the request, and what it made of it cannot be read.
    return { response, answer: null, error: restate(error, { upstream: { status, code: null, message: null, requestId: requestIdOf(headers, redactor) }, ...(call.write ? { writeOutcome: 'unknown' } : {}) }) };
  }
}

/** What a failure says about the source's capacity and health. A refused login or request proves that the source works. */
function lessonOf(error: unknown): [Pressure, Health] {
  if (!isKoineError(error)) return ['none', 'unknown'];
  if (isTransient(error) || error.code === 'upstream_maintenance') return [error.code === 'upstream_timeout' ? 'throttled' : 'none', 'fails'];
  if (error.code === 'upstream_rate_limited') return ['throttled', 'works'];
  return error.upstream?.status == null || error.code === 'upstream_invalid_response' ? ['none', 'unknown'] : ['none', 'works'];
}
