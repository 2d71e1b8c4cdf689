/** What the page tells the page that opened it; `@koine/link` listens. */
export type LinkMessage =
  | { readonly source: 'koine-link'; readonly type: 'ready' }
  | { readonly source: 'koine-link'; readonly type: 'success'; readonly code: string; readonly state: string }
  | { readonly source: 'koine-link'; readonly type: 'exit'; readonly reason: 'cancelled' | 'expired' };

export interface HostPage {
  readonly tell: (message: LinkMessage) => void;
  /** Framed pages are taken away by their host, windows close themselves. */
  readonly framed: boolean;
}

/** The opener or parent, where there is one and the session names its origin: nobody else is told anything. */
export function hostPage(origin: string | null): HostPage | null {
  const framed = globalThis.parent !== globalThis.self;
  const host: unknown = framed ? globalThis.parent : globalThis.opener;
  if (origin === null || !isWindow(host)) return null;
  return { framed, tell: (message) => { host.postMessage(message, origin); } };
}

/** Windows of other origins let nothing of themselves be read but this. */
function isWindow(host: unknown): host is Window {
  return typeof host === 'object' && host !== null && 'postMessage' in host;
}
