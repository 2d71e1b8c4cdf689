/** Content security policy of a page of the front end: scripts and styles are this server's own, or carry the page's nonce. */
export function pagePolicy(nonce: string, frameAncestors: string): string {
  return [
    "default-src 'none'", `script-src 'self' 'nonce-${nonce}'`, `style-src 'self' 'nonce-${nonce}'`, "img-src 'self' data:", "font-src 'self'", "connect-src 'self'", "manifest-src 'self'",
    "base-uri 'none'", "form-action 'none'", `frame-ancestors ${frameAncestors}`,
  ].join('; ');
}
