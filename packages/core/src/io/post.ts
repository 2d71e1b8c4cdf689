import { KoineError } from '../errors/koine-error.ts';
import { TransportFailure, type TransportFailureKind } from '../errors/transport-failure.ts';
import { assertAllowedForm, type EgressPolicy } from './egress.ts';
import { exchange } from './exchange.ts';
import { assertAllowedBehindProxy, guardedDispatcher } from './transport.ts';

/** What became of one attempt to post something. */
export type Posted =
  /** An answer came, whatever its status: redirects are answers. `text` is its beginning. */
  | { readonly kind: 'answered'; readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly text: string }
  /** The egress policy forbids the address. */
  | { readonly kind: 'forbidden'; readonly detail: string }
  | { readonly kind: 'failed'; readonly failure: TransportFailureKind; readonly detail: string };

/** Posts to addresses that somebody named, for whom the status is all that counts. */
export interface Poster {
  /** One attempt, no redirects, the address checked again as the socket opens. Never rejects. */
  post(request: { readonly url: string; readonly headers: Readonly<Record<string, string>>; readonly body: string; readonly signal?: AbortSignal }): Promise<Posted>;
  /** Ends when everything under way has. */
  close(): Promise<void>;
}

export interface PostLimits {
  /** Milliseconds for connecting, and for everything until the status. */
  readonly connect: number;
  readonly total: number;
  /** Bytes of the answer that are read. */
  readonly bodyBytes: number;
}

export function openPoster(policy: EgressPolicy, limits: PostLimits): Poster {
  const { dispatcher, proxied } = guardedDispatcher(policy, null, { connect: limits.connect, tls: limits.connect, readHeaders: limits.total, bodyIdle: limits.total });
  return {
    async post({ url, headers, body, signal }) {
      const address = URL.parse(url);
      if (address === null) return { kind: 'forbidden', detail: 'This is no address.' };
      try {
        assertAllowedForm(address, policy);
        if (proxied) await assertAllowedBehindProxy(address, policy);
        const answer = await exchange(dispatcher, { method: 'POST', url: address, headers: { ...headers, 'accept-encoding': 'identity' }, body, headersTimeout: limits.total, totalTimeout: limits.total, signal }, { bodyIdle: limits.total, bodyBytes: limits.bodyBytes, body: 'beginning' });
        return { kind: 'answered', status: answer.status, headers: answer.headers, text: answer.headers['content-encoding'] === undefined ? answer.body.toString('utf8') : '' };
      } catch (error) {
        if (error instanceof KoineError && error.code === 'url_forbidden') return { kind: 'forbidden', detail: error.detail };
        if (error instanceof TransportFailure) return { kind: 'failed', failure: error.kind, detail: error.message };
        throw error;
      }
    },
    close: () => dispatcher.close(),
  };
}
