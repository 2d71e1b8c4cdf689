const everywhere = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-frame-options': 'DENY',
} as const;

/** For data: nothing in it is ever to be rendered, run or framed. */
export const apiHeaders = { ...everywhere, 'cache-control': 'no-store', 'content-security-policy': "default-src 'none'; frame-ancestors 'none'" } as const;

/** For pages of our own that hold no script. */
export const pageHeaders = { ...everywhere, 'content-type': 'text/html; charset=utf-8', 'content-security-policy': "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'" } as const;

/** For the reference, whose script and style come from this server; `inline` are the hashes of the lines that set it up. */
export function referenceHeaders(inline: readonly string[]): Readonly<Record<string, string>> {
  return { ...everywhere, 'content-security-policy': `default-src 'none'; script-src 'self' ${inline.join(' ')}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'` };
}
