import type { Endpoint } from '../connector/connector.ts';
import type { UpstreamRequest } from '../connector/source.ts';
import { KoineError } from '../errors/koine-error.ts';

/** The address of a request: below the endpoint's root, or a next link on the endpoint's own origin. The endpoint's own parameters are added. */
export function targetUrl(endpoint: Endpoint, request: UpstreamRequest, system: string): URL {
  const root = URL.parse(endpoint.baseUrl);
  if (root === null) throw new KoineError('endpoint_misconfigured', { detail: `The address of ${system} in the settings is no address.` });
  const url = request.path.startsWith('/') ? URL.parse(endpoint.baseUrl + request.path) : URL.parse(request.path);
  if (url === null || url.origin !== root.origin || url.username !== '' || url.password !== '') {
    throw new KoineError('upstream_invalid_response', { detail: `${system} named an address outside of itself to continue at; it is not called.` });
  }
  url.hash = '';
  if (request.query !== undefined && request.query !== '') url.search = url.search === '' ? request.query : `${url.search}&${request.query}`;
  for (const [name, value] of Object.entries(endpoint.query ?? {})) {
    if (!url.searchParams.has(name)) url.search += `${url.search === '' ? '' : '&'}${encodeURIComponent(name)}=${encodeURIComponent(value)}`;
  }
  return url;
}

/** Where to go on for an answer that redirects: reading only, and on the same origin only, so that no credential goes elsewhere. */
export function redirectTarget(status: number, location: string | undefined, method: string, from: URL): URL | null {
  if (![301, 302, 303, 307, 308].includes(status) || location === undefined || (method !== 'GET' && method !== 'HEAD')) return null;
  const to = URL.parse(location, from.href);
  if (to === null || to.origin !== from.origin || to.username !== '' || to.password !== '') return null;
  to.hash = '';
  return to;
}
