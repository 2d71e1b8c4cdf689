import type { Surface } from './surface.ts';

const width = 520;
const height = 780;

/** A window of its own; null where the browser does not allow one. */
export function openPopup(url: string, onClosed: () => void): Surface | null {
  const left = Math.round(screenX + Math.max(0, (outerWidth - width) / 2));
  const top = Math.round(screenY + Math.max(0, (outerHeight - height) / 2));
  const popup = open(url, 'koine-link', `popup,width=${width},height=${height},left=${left},top=${top}`);
  if (popup === null) return null;
  popup.focus();
  // There is no event for a window of another origin that closes.
  const watch = setInterval(() => {
    if (!popup.closed) return;
    clearInterval(watch);
    // What the page said last may still be on its way.
    setTimeout(onClosed, 100);
  }, 300);
  return {
    page: () => popup,
    ready: () => undefined,
    remove() {
      clearInterval(watch);
      popup.close();
    },
  };
}
