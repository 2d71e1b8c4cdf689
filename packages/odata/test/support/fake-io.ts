import type { Io, UpstreamRequest, UpstreamResponse } from '@koine/core';

export interface FakeIo extends Io {
  readonly requests: UpstreamRequest[];
}

/** A door that answers from a list, in order, and keeps what it was asked. */
export function fakeIo(...answers: readonly (Partial<UpstreamResponse> | Error)[]): FakeIo {
  const requests: UpstreamRequest[] = [];
  const waiting = [...answers];
  return {
    requests,
    send(request) {
      requests.push(request);
      const answer = waiting.shift();
      if (answer === undefined) return Promise.reject(new Error(`not expected: ${request.method} ${request.path}`));
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve({ status: 200, headers: {}, body: null, ...answer });
    },
  };
}
