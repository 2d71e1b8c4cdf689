import type { SignInRequest } from '../api/link-api.ts';
import type { Problem } from '../../api/problem.ts';

/** Between the page and the window in which somebody signs in: same origin only. */
export type SignInMessage =
  | { readonly type: 'koine.oauth.ready' }
  | { readonly type: 'koine.oauth.request'; readonly request: SignInRequest }
  | { readonly type: 'koine.oauth.problem'; readonly problem: Problem }
  | { readonly type: 'koine.oauth'; readonly result: 'done' | 'failed' };

export function readSignInMessage(event: MessageEvent): SignInMessage | null {
  if (event.origin !== location.origin) return null;
  const data: unknown = event.data;
  return typeof data === 'object' && data !== null && 'type' in data && typeof data.type === 'string' && data.type.startsWith('koine.oauth') ? data as SignInMessage : null;
}

/** Reaches the page also where the vendor's pages have cut the way from a window to its opener. */
export function signInChannel(sessionId: string): BroadcastChannel {
  return new BroadcastChannel(`koine.link.${sessionId}`);
}
