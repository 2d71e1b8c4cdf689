import type { Socket } from 'node:net';
import { createRedactor, KoineError } from '@koine/core';
import { newId } from '../ids.ts';
import { problemOf } from './problem.ts';

/** Answers what is not even HTTP, and requests that take too long to come in, on the bare socket. */
export function answerClientError(error: Error & { readonly code?: string }, socket: Socket, publicUrl: string): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy(error);
    return;
  }
  const detail = error.code === 'HPE_HEADER_OVERFLOW' ? 'The headers are larger than 16 KiB.' : 'The request is not well-formed HTTP, or did not arrive in time.';
  const requestId = newId('req', Date.now());
  const body = JSON.stringify(problemOf(new KoineError('invalid_parameter', { detail }), { publicUrl, requestId, connection: null, scope: 'connection', writeOutcome: null, redactor: createRedactor() }));
  socket.end(`HTTP/1.1 400 Bad Request\r\nContent-Type: application/problem+json; charset=utf-8\r\nX-Request-Id: ${requestId}\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`);
}
