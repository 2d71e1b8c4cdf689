export interface LinkSuccess {
  /** Works once, within 10 minutes: your backend exchanges it with `POST /api/v1/link-sessions/exchange`. */
  readonly code: string;
  /** Ties the code to the session it came from. */
  readonly state: string;
}

/**
 * `closed`: the window or dialog was closed. `cancelled`: the customer pressed the page's own close button.
 * `expired`: the session ended before the customer was done.
 */
export type ExitReason = 'closed' | 'cancelled' | 'expired';

export interface LinkExit {
  readonly reason: ExitReason;
}

export type LinkMessage =
  | { readonly type: 'ready' }
  | ({ readonly type: 'success' } & LinkSuccess)
  | { readonly type: 'exit'; readonly reason: 'cancelled' | 'expired' };

/** What the connect page tells. Anything of another origin or of another window, and anything of another shape, is null. */
export function readMessage(event: MessageEvent, origin: string, page: MessageEventSource | null): LinkMessage | null {
  if (event.origin !== origin || event.source !== page || page === null) return null;
  const data: unknown = event.data;
  if (!isRecord(data) || data['source'] !== 'koine-link') return null;
  const { type, code, state, reason } = data;
  if (type === 'ready') return { type };
  if (type === 'success' && typeof code === 'string' && typeof state === 'string') return { type, code, state };
  if (type === 'exit' && (reason === 'cancelled' || reason === 'expired')) return { type, reason };
  return null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
