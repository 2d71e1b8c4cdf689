import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Redactor } from '@koine/core';
import type { Services } from '../services.ts';
import type { RequestErrorRecord } from '../store/schema.ts';
import { tokenPattern } from '../tokens.ts';
import { durationsOf } from './durations.ts';
import type { RequestState } from './request-state.ts';

const longest = 2000;

/** Writes down what became of a request: in its record, in the log and in the figures. Never a body, a header or a secret. */
export function recordRequest(request: FastifyRequest, reply: FastifyReply, { requests, metrics, redactor, log }: Services): void {
  const { state } = request;
  const durations = durationsOf(performance.now() - state.started, state.calls);
  const route = request.routeOptions.url ?? null;
  const [path = '', query] = splitAddress(request.url);
  const { failure, connection } = state;
  metrics.requestFinished({ method: request.method, route: route ?? 'none', status: reply.statusCode, system: connection?.system ?? null, durations, calls: state.calls });
  if (request.routeOptions.config.unrecorded === true) return;
  requests.add({
    id: state.id,
    started_at: new Date(state.startedAt).toISOString(),
    method: request.method,
    path: clean(path, redactor),
    query: query === undefined ? null : clean(query, redactor),
    route,
    status: reply.statusCode,
    code: failure?.code ?? null,
    connection_id: connection?.id ?? null,
    system: connection?.system ?? null,
    token_id: state.caller?.tokenId ?? null,
    total_ms: durations.total,
    own_ms: durations.own,
    queue_ms: durations.queue,
    upstream_ms: durations.upstream,
    upstream_calls: state.calls.map((call) => ({
      method: call.method, path: clean(call.path, redactor), status: call.status, started_at: new Date(call.startedAt).toISOString(), duration_ms: call.durationMs, queue_ms: call.queueMs,
      attempt: call.attempt, error: call.error, request_id: call.requestId,
    })),
    error: errorRecord(state, redactor),
  });
  const line = { request: state.id, method: request.method, route, status: reply.statusCode, code: failure?.code, connection: connection?.id, ms: durations.total, own: durations.own, upstream: durations.upstream };
  if (failure?.code === 'internal_error') log.error({ ...line, err: failure.cause ?? failure }, 'request failed');
  else log.info(line, 'request');
}

function splitAddress(url: string): readonly string[] {
  const mark = url.indexOf('?');
  return mark < 0 ? [url] : [url.slice(0, mark), url.slice(mark + 1)];
}

/** Paths and queries come from callers, who may have put a token there. */
function clean(text: string, redactor: Redactor): string {
  return redactor.redact(text.replace(tokenPattern, '[redacted]')).slice(0, longest);
}

function errorRecord({ failure }: RequestState, redactor: Redactor): RequestErrorRecord | null {
  if (failure === null) return null;
  const { upstream } = failure;
  return {
    code: failure.code,
    detail: clean(failure.detail, redactor),
    errors: failure.errors.map((item) => ({ ...item, pointer: item.pointer === null ? null : clean(item.pointer, redactor), detail: clean(item.detail, redactor) })),
    upstream: upstream === null ? null : { status: upstream.status, code: upstream.code, message: upstream.message === null ? null : clean(upstream.message, redactor), request_id: upstream.requestId },
  };
}
