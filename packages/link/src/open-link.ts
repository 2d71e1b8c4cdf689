import { frameIn, frameInDialog } from './frame.ts';
import { readMessage, type ExitReason, type LinkExit, type LinkSuccess } from './messages.ts';
import { openPopup } from './popup.ts';
import type { Surface } from './surface.ts';

export interface LinkOptions {
  /** The `url` of a link session that your backend made with the `origin` of your page. */
  readonly url: string;
  /** Called once; the page is closed by then. */
  readonly onSuccess: (result: LinkSuccess) => void;
  /** Called once where the customer leaves without connecting; the page is closed by then. */
  readonly onExit?: (exit: LinkExit) => void;
  /** `popup` (default) opens a window and falls back to a frame where the browser allows none. */
  readonly mode?: 'popup' | 'iframe';
  /** Where the frame goes; without it a dialog is laid over the page. */
  readonly container?: Node;
}

export interface LinkHandle {
  /** Closes the page; neither function is called any more. */
  readonly close: () => void;
}

/**
 * Opens the connect page. Call it from a click: browsers open windows for nothing else.
 * @throws TypeError where `url` is no http or https address.
 */
export function openLink({ url, onSuccess, onExit, mode = 'popup', container }: LinkOptions): LinkHandle {
  const { href, origin, protocol } = new URL(url, location.href);
  if (protocol !== 'https:' && protocol !== 'http:') throw new TypeError('openLink: url must be the http or https address of a link session');

  const end = (): boolean => {
    if (surface === null) return false;
    removeEventListener('message', hear);
    surface.remove();
    surface = null;
    return true;
  };
  const exit = (reason: ExitReason): void => { if (end()) onExit?.({ reason }); };
  const closed = (): void => { exit('closed'); };
  const hear = (event: MessageEvent): void => {
    const message = readMessage(event, origin, surface?.page() ?? null);
    if (message?.type === 'ready') surface?.ready();
    else if (message?.type === 'exit') exit(message.reason);
    else if (message?.type === 'success' && end()) onSuccess({ code: message.code, state: message.state });
  };

  addEventListener('message', hear);
  let surface: Surface | null = (mode === 'popup' ? openPopup(href, closed) : null) ?? (container === undefined ? frameInDialog(href, closed) : frameIn(container, href));
  return { close: () => { end(); } };
}
