import type { FastifyRequest } from 'fastify';
import { KoineError } from '@koine/core';

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Lets a cookie speak for its browser's own pages only: what another site's page, or a page of a sibling domain, makes the browser send is
 * refused with `csrf_rejected`. What changes something must prove where it comes from, by Fetch Metadata or by Origin.
 * https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html
 */
export function assertSameOrigin(request: FastifyRequest, publicUrl: string): void {
  const site = request.headers['sec-fetch-site'];
  const { origin } = request.headers;
  const isSafe = safe.has(request.method);
  if (site !== undefined && site !== 'same-origin' && !(isSafe && site === 'none')) throw rejected('The browser says that another site\'s page sent this request.');
  if (origin !== undefined && !isOwn(origin, request.headers.host, publicUrl)) throw rejected('The Origin of the request is not this server\'s.');
  if (!isSafe && site === undefined && origin === undefined) throw rejected('The request says with neither Origin nor Sec-Fetch-Site which page sent it.');
}

/** Without TLS, a server is known by several names (localhost, an address); the page and the call must agree on one. */
function isOwn(origin: string, host: string | undefined, publicUrl: string): boolean {
  const sent = URL.parse(origin);
  const own = URL.parse(publicUrl);
  if (sent === null || own === null) return false;
  return sent.origin === own.origin || (own.protocol === 'http:' && sent.protocol === 'http:' && sent.host === host?.toLowerCase());
}

function rejected(detail: string): KoineError {
  return new KoineError('csrf_rejected', { detail });
}
