import type { Surface } from './surface.ts';

/** Styles are set one by one: a content security policy without inline styles allows that. */
function style(element: HTMLElement, rules: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(rules)) element.style.setProperty(name, value);
}

function frameOf(url: string): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  frame.src = url;
  frame.title = 'Connect your system';
  frame.allow = 'clipboard-write';
  style(frame, { display: 'block', width: '100%', height: '100%', border: '0', 'color-scheme': 'auto' });
  return frame;
}

/** In an element of the page. */
export function frameIn(container: Node, url: string): Surface {
  const frame = frameOf(url);
  container.appendChild(frame);
  return { page: () => frame.contentWindow, ready: () => undefined, remove: () => { frame.remove(); } };
}

/** Over the page, which cannot be used meanwhile. */
export function frameInDialog(url: string, onClosed: () => void): Surface {
  const before = document.activeElement;
  const dialog = document.createElement('dialog');
  dialog.setAttribute('aria-label', 'Connect your system');
  style(dialog, {
    width: 'min(100vw, 48rem)', height: 'min(100dvh, 54rem)', 'max-width': 'none', 'max-height': 'none', padding: '0', border: '0',
    'border-radius': 'min(1rem, max(0px, (100vw - 48rem) * 999))', overflow: 'hidden', background: 'Canvas', 'box-shadow': '0 1.5rem 5rem rgb(10 14 25 / 35%)',
  });
  const frame = frameOf(url);
  const close = document.createElement('button');
  close.type = 'button';
  close.textContent = '✕';
  close.setAttribute('aria-label', 'Close');
  style(close, { position: 'absolute', top: '0.5rem', right: '0.5rem', width: '2.75rem', height: '2.75rem', border: '0', 'border-radius': '0.6rem', background: 'transparent', color: 'CanvasText', font: 'inherit', cursor: 'pointer' });
  close.addEventListener('click', onClosed);
  dialog.addEventListener('cancel', (event) => { event.preventDefault(); onClosed(); });
  dialog.append(frame, close);
  document.body.append(dialog);
  dialog.showModal();
  return {
    page: () => frame.contentWindow,
    // The page has a close button of its own; this one is for a page that does not come.
    ready: () => { close.remove(); frame.focus(); },
    remove() {
      dialog.close();
      dialog.remove();
      if (before instanceof HTMLElement) before.focus();
    },
  };
}
