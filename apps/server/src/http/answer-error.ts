import type { FastifyReply, FastifyRequest } from 'fastify';
import type { KoineError } from '@koine/core';
import type { Services } from '../services.ts';
import { errorOf } from './error-of.ts';
import { problemOf } from './problem.ts';
import type { RequestState } from './request-state.ts';

/** Answers anything thrown with its problem document. */
export async function answerError(thrown: unknown, request: FastifyRequest, reply: FastifyReply, services: Services): Promise<string> {
  const { state } = request;
  const error = errorOf(thrown);
  state.failure = error;
  const problem = problemOf(error, {
    publicUrl: services.lifecycle.publicUrl,
    requestId: state.id,
    connection: state.connection,
    scope: await failureScope(error, state, services),
    writeOutcome: null,
    redactor: services.redactor,
    reconnectUrl: state.connection === null ? null : services.reconnectLinks.urlOf(state.connection),
  });
  if (problem.retry_after !== null) reply.header('retry-after', problem.retry_after);
  if (problem.status === 401 || problem.code === 'insufficient_scope') reply.header('www-authenticate', challenge(error));
  reply.code(problem.status).header('content-type', 'application/problem+json; charset=utf-8');
  return JSON.stringify(problem);
}

async function failureScope(error: KoineError, { connection }: RequestState, { scopeOf, log }: Services): Promise<'systemic' | 'connection'> {
  if (connection === null || error.fault !== 'upstream') return 'connection';
  try {
    return await scopeOf(connection.host_group);
  } catch (cause) {
    log.warn({ err: cause }, 'the scope of a failure could not be found out');
    return 'connection';
  }
}

/** RFC 6750 section 3: no error code where no token came, or where the token is good and the connected system's credentials are not. */
function challenge({ code, title }: KoineError): string {
  const base = 'Bearer realm="koine"';
  if (code === 'authentication_missing' || code === 'reauthorization_required') return base;
  return `${base}, error="${code === 'insufficient_scope' ? 'insufficient_scope' : 'invalid_token'}", error_description="${title}"`;
}
