import { setTimeout as wait } from 'node:timers/promises';
import { withoutMember } from './json-member.ts';
import type { SystemParts, SystemRequest, SystemResponse } from './stand-in.ts';

export type FaultKind = 'status' | 'delay' | 'reset' | 'hang' | 'truncate' | 'html' | 'body' | 'throttle' | 'reset_after_commit' | 'lose_field';

export interface Fault {
  readonly match?: {
    readonly method?: string;
    /** Regular expression on path and query as received. */
    readonly path?: string;
  };
  /** How many matching requests it strikes; default 1, Infinity allowed (over HTTP: "Infinity" or 1e999). */
  readonly times?: number;
  /** Lets this many matching requests pass first. */
  readonly after?: number;
  /**
   * - `status` answers with `status`, `headers`, `body` without asking the system
   * - `delay` answers correctly after `milliseconds`
   * - `reset` drops the socket before answering, `hang` never answers
   * - `truncate` cuts the real answer in the middle
   * - `html` answers 200 with this system's logon or maintenance page
   * - `body` replaces the real answer's body; status and headers stay unless given
   * - `throttle` answers as this system throttles
   * - `reset_after_commit` carries the request out, then drops the socket
   * - `lose_field` leaves `field` out: of the answer to a read, of the request of a write
   */
  readonly kind: FaultKind;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  readonly milliseconds?: number;
  readonly field?: string;
}

/** What the server does with a request: send an answer whole, send half of it, drop the socket, or keep silent. */
export type Outcome =
  | { readonly kind: 'answer'; readonly response: SystemResponse }
  | { readonly kind: 'half_answer'; readonly response: SystemResponse }
  | { readonly kind: 'drop' }
  | { readonly kind: 'silence' };

interface Ordered {
  readonly fault: Fault;
  readonly pattern: RegExp | null;
  after: number;
  times: number;
}

export interface FaultQueue {
  order(fault: Fault): void;
  clear(): void;
  /** Takes the first fault that matches, counting it down; null when the request is to be answered as usual. */
  take(method: string, target: string): Fault | null;
  size(): number;
}

export function createFaultQueue(): FaultQueue {
  const queue: Ordered[] = [];
  return {
    order: (fault) => {
      const path = fault.match?.path;
      queue.push({ fault, pattern: path === undefined ? null : new RegExp(path), after: fault.after ?? 0, times: fault.times ?? 1 });
    },
    clear: () => {
      queue.length = 0;
    },
    take: (method, target) => {
      for (const [index, ordered] of queue.entries()) {
        const wanted = ordered.fault.match?.method;
        if (wanted !== undefined && wanted.toUpperCase() !== method) continue;
        if (ordered.pattern !== null && !ordered.pattern.test(target)) continue;
        if (ordered.after > 0) {
          ordered.after -= 1;
          continue;
        }
        ordered.times -= 1;
        if (ordered.times <= 0) queue.splice(index, 1);
        return ordered.fault;
      }
      return null;
    },
    size: () => queue.length,
  };
}

/** Answers a request, struck by a fault or not. */
export async function answerWith(fault: Fault | null, parts: SystemParts, request: SystemRequest): Promise<Outcome> {
  if (fault === null) return { kind: 'answer', response: await parts.handle(request) };
  switch (fault.kind) {
    case 'status':
      return { kind: 'answer', response: { status: fault.status ?? 500, headers: fault.headers ?? {}, body: fault.body ?? '' } };
    case 'delay':
      await wait(fault.milliseconds ?? 1000);
      return { kind: 'answer', response: await parts.handle(request) };
    case 'reset':
      return { kind: 'drop' };
    case 'hang':
      return { kind: 'silence' };
    case 'truncate':
      return { kind: 'half_answer', response: await parts.handle(request) };
    case 'html':
      return { kind: 'answer', response: parts.htmlPage(request) };
    case 'throttle': {
      const response = parts.throttled(request);
      return { kind: 'answer', response: { ...response, headers: { ...response.headers, ...fault.headers } } };
    }
    case 'body': {
      const real = await parts.handle(request);
      return { kind: 'answer', response: { status: fault.status ?? real.status, headers: { ...real.headers, ...fault.headers }, body: fault.body ?? '' } };
    }
    case 'reset_after_commit':
      await parts.handle(request);
      return { kind: 'drop' };
    case 'lose_field':
      return { kind: 'answer', response: await loseField(fault.field ?? '', parts, request) };
  }
}

async function loseField(field: string, parts: SystemParts, request: SystemRequest): Promise<SystemResponse> {
  if (request.method !== 'GET') {
    return parts.handle({ ...request, body: Buffer.from(withoutMember(request.body.toString('utf8'), field)) });
  }
  const response = await parts.handle(request);
  return { ...response, body: withoutMember(Buffer.from(response.body).toString('utf8'), field) };
}
