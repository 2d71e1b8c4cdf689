import type { FastifyReply, FastifyRequest } from 'fastify';
import { KoineError, type RequestScope } from '@koine/core';
import type { Lifecycle } from '../services.ts';
import { readRequestTimeout } from './request-timeout.ts';

/** What a request allows its calls to the connected system: time until its deadline, and an end when the caller goes or the server stops. */
export function requestScope(request: FastifyRequest, reply: FastifyReply, lifecycle: Lifecycle): RequestScope {
  const { state } = request;
  const timeout = readRequestTimeout(request.headers['request-timeout']);
  const controller = new AbortController();
  lifecycle.inFlight.add(controller);
  reply.raw.once('close', () => {
    lifecycle.inFlight.delete(controller);
    if (!reply.raw.writableFinished) controller.abort(new KoineError('deadline_exceeded', { detail: 'The caller went away before the answer.' }));
  });
  return { deadline: state.startedAt + timeout, signal: controller.signal, observe: (call) => { state.calls.push(call); } };
}
