declare global {
  /** Read by the style injector of the scroll lock behind dialogs. */
  var __webpack_nonce__: string | undefined;
}

/** The nonce the server wrote into this page: styles that are made while the page runs carry it. Browsers hide the attribute, not the property. */
export function cspNonce(): string {
  const meta = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"], meta[name="csp-nonce"]');
  const nonce = meta?.nonce ?? '';
  return nonce === '' ? meta?.content ?? '' : nonce;
}

export function announceNonce(): void {
  globalThis.__webpack_nonce__ = cspNonce();
}
