import { createLinkApi } from '../api/link-api.ts';
import { readSignInMessage, signInChannel, type SignInMessage } from './messages.ts';

/**
 * The window of a sign-in asks for the vendor's address itself: the cookie that binds the sign-in to this browser is
 * then set for a page at top level, also where the page that opened the window is framed by somebody's app.
 */
export function startSignInHere(sessionId: string, onLost: () => void): void {
  const page: unknown = globalThis.opener;
  if (!(typeof page === 'object' && page !== null && 'postMessage' in page && typeof page.postMessage === 'function')) {
    onLost();
    return;
  }
  const opener = page as Window;
  const tell = (message: SignInMessage): void => { opener.postMessage(message, location.origin); };
  addEventListener('message', (event) => {
    const message = readSignInMessage(event);
    if (event.source !== opener || message?.type !== 'koine.oauth.request') return;
    void createLinkApi(sessionId, () => document.documentElement.lang).signIn(message.request).then((answer) => {
      if (answer.ok) location.replace(answer.value.authorize_url);
      else {
        tell({ type: 'koine.oauth.problem', problem: answer.problem });
        close();
      }
    });
  });
  tell({ type: 'koine.oauth.ready' });
}

/** After a sign-in the window may have lost its opener: whether a page of this session waits for it elsewhere. */
export function tellWaitingPage(sessionId: string, result: 'done' | 'failed'): Promise<boolean> {
  return new Promise((resolve) => {
    const channel = signInChannel(sessionId);
    const settle = (heard: boolean): void => { channel.close(); resolve(heard); };
    const timer = setTimeout(() => { settle(false); }, 400);
    channel.addEventListener('message', (event) => {
      if (event.data !== 'heard') return;
      clearTimeout(timer);
      settle(true);
    });
    channel.postMessage(result);
  });
}
