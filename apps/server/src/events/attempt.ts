import { retryAfterOf, type Posted, type TransportFailureKind } from '@koine/core';
import type { AttemptError } from '../store/schema.ts';
import type { ClaimedDelivery } from '../store/webhook-queue.ts';
import { version } from '../version.ts';
import { webhookSignatures } from './signature.ts';

/** The body of a delivery. Its numbers count the endpoint's own events; `data` goes out as it was written down. */
export function deliveryBody({ event_id, type, created_at, connection_id, customer_id, customer_name, sequence, data }: ClaimedDelivery): string {
  const head = JSON.stringify({ id: event_id, type, created_at, connection_id, customer: customer_id === null ? null : { id: customer_id, name: customer_name }, sequence });
  return `${head.slice(0, -1)},"data":${data}}`;
}

export function deliveryHeaders(delivery: ClaimedDelivery, body: string, secrets: readonly string[], now: number): Record<string, string> {
  const timestamp = Math.floor(now / 1000);
  return {
    'content-type': 'application/json',
    'user-agent': `Koine-Webhooks/${version}`,
    'webhook-id': delivery.event_id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': webhookSignatures(secrets, delivery.event_id, timestamp, body),
    ...(delivery.replayed && { 'webhook-replay': 'true' }),
  };
}

/** What an attempt says; `error` is null where it succeeded. */
export interface Verdict {
  readonly error: AttemptError | null;
  readonly httpStatus: number | null;
  readonly responseText: string | null;
  /** The receiver wants nothing any more. */
  readonly gone: boolean;
  /** The receiver cannot keep up. */
  readonly throttled: boolean;
  /** How long it asked to wait, in milliseconds. */
  readonly askedFor: number | null;
}

const throttling = new Set([429, 502, 503, 504]);
const longestAskedFor = 24 * 60 * 60;

const errors: Readonly<Record<Exclude<TransportFailureKind, 'aborted'>, AttemptError>> = {
  unreachable: 'unreachable', tls: 'tls_untrusted', timeout: 'timeout', expired: 'timeout', too_large: 'invalid_response', undecodable: 'invalid_response', unsendable: 'url_forbidden',
};

/** Null for an attempt that was given up before it could tell anything. */
export function verdictOf(posted: Posted, now: number): Verdict | null {
  const nothing = { httpStatus: null, responseText: null, gone: false, throttled: false, askedFor: null };
  if (posted.kind === 'forbidden') return { ...nothing, error: 'url_forbidden', responseText: null };
  if (posted.kind === 'failed') return posted.failure === 'aborted' ? null : { ...nothing, error: errors[posted.failure] };
  const { status, headers, text } = posted;
  const succeeded = status >= 200 && status < 300;
  const asked = succeeded ? null : retryAfterOf(headers, now, longestAskedFor);
  return {
    error: succeeded ? null : status >= 300 && status < 400 ? 'redirect' : 'http_status',
    httpStatus: status, responseText: text === '' ? null : text, gone: status === 410, throttled: throttling.has(status), askedFor: asked === null ? null : asked * 1000,
  };
}
