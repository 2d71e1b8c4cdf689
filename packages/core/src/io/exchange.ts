import type { Dispatcher } from 'undici';
import { KoineError } from '../errors/koine-error.ts';
import { TransportFailure, transportFailure } from '../errors/transport-failure.ts';
import { decodeContent } from './content-coding.ts';

export interface WireRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** Milliseconds until the answer's headers, and until its end. */
  readonly headersTimeout: number;
  readonly totalTimeout: number;
  readonly signal: AbortSignal | undefined;
}

export interface WireResponse {
  readonly status: number;
  /** Names in lower case; repeated ones joined by `, `, cookies by a line feed. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface ExchangeLimits {
  /** Milliseconds without a byte of the body. */
  readonly bodyIdle: number;
  /** Bytes of the body, before and after decompression. */
  readonly bodyBytes: number;
  /**
   * `whole`, the default: a longer or broken body is a failure. `beginning`: once there is a status the exchange has succeeded, and the
   * body is its first `bodyBytes` bytes as they came, for callers whom only the status concerns.
   */
  readonly body?: 'whole' | 'beginning';
}

/**
 * One request and its answer on a dispatcher. Written on undici's dispatch handler rather than `request`, because only there
 * can be seen whether a byte was written, and the body needs no stream.
 */
export function exchange(dispatcher: Dispatcher, request: WireRequest, limits: ExchangeLimits): Promise<WireResponse> {
  const { promise, resolve, reject } = Promise.withResolvers<WireResponse>();
  const chunks: Buffer[] = [];
  let received = 0;
  let status = 0;
  let headers: Readonly<Record<string, string>> = {};
  let sent = false;
  let over = false;
  let controller: Dispatcher.DispatchController | null = null;

  const end = () => {
    over = true;
    clearTimeout(timer);
    request.signal?.removeEventListener('abort', onAbort);
  };
  const beginningOnly = limits.body === 'beginning';
  const resolveWithBeginning = () => {
    end();
    resolve({ status, headers, body: Buffer.concat(chunks, Math.min(received, limits.bodyBytes)) });
  };
  const fail = (error: unknown) => {
    if (over) return;
    if (beginningOnly && status !== 0) {
      resolveWithBeginning();
      controller?.abort(new TransportFailure('aborted', true, 'enough read'));
      return;
    }
    end();
    const failure = error instanceof KoineError ? error : transportFailure(error, sent);
    reject(failure);
    controller?.abort(failure);
  };
  const onAbort = () => fail(new TransportFailure('aborted', sent, 'cancelled'));
  const timer = setTimeout(() => fail(new TransportFailure('expired', sent, `no complete answer within ${Math.round(request.totalTimeout / 1000)} s`)), request.totalTimeout);
  request.signal?.addEventListener('abort', onAbort);
  if (request.signal?.aborted === true) onAbort();

  if (!over) {
    try {
      dispatcher.dispatch(
        { origin: request.url.origin, path: request.url.pathname + request.url.search, method: request.method, headers: request.headers, body: request.body, headersTimeout: request.headersTimeout, bodyTimeout: limits.bodyIdle },
        {
          onRequestStart(started) {
            controller = started;
            // Given up while waiting for a connection: nothing is written.
            if (over) started.abort(new TransportFailure('aborted', false, 'cancelled'));
            else sent = true;
          },
          onResponseStart(_controller, statusCode, rawHeaders) {
            if (statusCode < 200) return;
            status = statusCode;
            headers = flatHeaders(rawHeaders);
            if (!beginningOnly && request.method !== 'HEAD' && Number(headers['content-length'] ?? 0) > limits.bodyBytes) fail(new TransportFailure('too_large', true, 'answer too large'));
          },
          onResponseData(_controller, chunk) {
            if (over) return;
            received += chunk.length;
            if (beginningOnly) chunks.push(chunk);
            if (received > limits.bodyBytes) fail(new TransportFailure('too_large', true, 'answer too large'));
            else if (!beginningOnly) chunks.push(chunk);
          },
          onResponseEnd() {
            if (over) return;
            if (beginningOnly) return resolveWithBeginning();
            end();
            const body = chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks, received);
            if (headers['content-encoding'] === undefined) resolve({ status, headers, body });
            else decodeContent(body, headers['content-encoding'], limits.bodyBytes).then((decoded) => resolve({ status, headers, body: decoded }), reject);
          },
          onResponseError(_controller, error) {
            fail(error);
          },
        },
      );
    } catch (error) {
      fail(error);
    }
  }
  return promise;
}

function flatHeaders(raw: Readonly<Record<string, string | string[] | undefined>>): Readonly<Record<string, string>> {
  const flat: Record<string, string> = Object.create(null);
  for (const name in raw) {
    const value = raw[name];
    if (value !== undefined) flat[name.toLowerCase()] = typeof value === 'string' ? value : value.join(name === 'set-cookie' ? '\n' : ', ');
  }
  return flat;
}
