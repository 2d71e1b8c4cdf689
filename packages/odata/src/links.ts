/**
 * A next link may be absolute, rooted or relative to the service, and an absolute one may name a host that only the system's own network
 * knows. The part from the service on is what counts: it is asked for below the connection's own endpoint, so that no link leads credentials elsewhere.
 */
export function belowEndpoint(link: string, service: string, set: string): string {
  const anchor = service === '' ? `/${set}` : `${service}/`;
  const { path, query } = split(link);
  const absolute = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i.exec(path);
  const rooted = absolute === null ? path : path.slice(absolute[0].length);
  if (absolute !== null || path.startsWith('/')) {
    const found = fromAnchor(rooted, anchor) ?? fromAnchor(decoded(rooted), anchor);
    // What lies elsewhere goes as it is to the door, which refuses another origin.
    return found === null ? link : found + query;
  }
  if (path === '') return `${service}/${set}${query}`;
  const plain = path.replace(/^(?:\.\/)+/, '');
  // Relative to the service, or to what stands above it where the service names a record (`companies(…)/purchaseOrders`).
  return (`/${decoded(plain)}`.startsWith(anchor) ? `/${decoded(plain)}` : `${service}/${plain}`) + query;
}

function split(link: string): { readonly path: string; readonly query: string } {
  const mark = link.indexOf('?');
  return mark < 0 ? { path: link, query: '' } : { path: link.slice(0, mark), query: link.slice(mark) };
}

function fromAnchor(path: string, anchor: string): string | null {
  const at = path.toLowerCase().indexOf(anchor.toLowerCase());
  return at < 0 ? null : path.slice(at);
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    // Not percent-encoded text: it stands for itself.
    return path;
  }
}

/** A continuation as the two parts of a request. */
export function requestOf(continuation: string): { readonly path: string; readonly query?: string } {
  const { path, query } = split(continuation);
  return query.length > 1 ? { path, query: query.slice(1) } : { path };
}
