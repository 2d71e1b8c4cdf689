import type { LinkExit, LinkSuccess } from './messages.ts';
import { openLink, type LinkHandle } from './open-link.ts';

/** Fires `koine-success` (detail: `LinkSuccess`) and `koine-exit` (detail: `LinkExit`); both bubble. */
export type KoineLinkElement = HTMLElement;

/**
 * Defines `<koine-link url="…">`: a button that opens the connect page. With `mode="iframe"` the element shows the page in its own place.
 * Does nothing where there are no custom elements (on a server) or where the name is taken.
 */
export function defineKoineLink(name = 'koine-link'): void {
  if (typeof customElements === 'undefined' || customElements.get(name) !== undefined) return;

  // Custom elements are classes by their specification; made here, since a server has no HTMLElement to extend.
  customElements.define(name, class extends HTMLElement {
    static readonly observedAttributes = ['url', 'mode'];
    #handle: LinkHandle | null = null;

    connectedCallback(): void { this.#draw(); }
    disconnectedCallback(): void { this.#close(); }
    attributeChangedCallback(): void { if (this.isConnected) this.#draw(); }

    #close(): void {
      this.#handle?.close();
      this.#handle = null;
    }

    #draw(): void {
      this.#close();
      const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
      root.replaceChildren();
      if (this.getAttribute('mode') === 'iframe') {
        if (this.hasAttribute('url')) this.#open(root);
        return;
      }
      const button = document.createElement('button');
      button.type = 'button';
      button.part.add('button');
      button.style.setProperty('font', 'inherit');
      const label = document.createElement('slot');
      label.textContent = 'Connect your system';
      button.append(label);
      button.addEventListener('click', () => { this.#close(); this.#open(); });
      root.append(button);
    }

    #open(container?: Node): void {
      const tell = (type: string, detail: LinkSuccess | LinkExit): void => { this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true })); };
      this.#handle = openLink({
        url: this.getAttribute('url') ?? '',
        ...(container !== undefined && { mode: 'iframe', container }),
        onSuccess: (result) => { tell('koine-success', result); },
        onExit: (exit) => { tell('koine-exit', exit); },
      });
    }
  });
}
