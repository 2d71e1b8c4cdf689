import type { Connector, Endpoint, Settings } from '../connector/connector.ts';
import type { UpstreamRequest } from '../connector/source.ts';
import type { TransportLimits } from './transport.ts';

/** A request of a connector or a caller, ready to be signed. */
export interface Call {
  readonly request: UpstreamRequest;
  /** Whether it may change something in the source. */
  readonly write: boolean;
  /** Whether sending it twice does no harm. */
  readonly repeatable: boolean;
  readonly body: string | null;
  /** For a caller who takes any answer, unread. */
  readonly raw: boolean;
}

/** GET and HEAD read; so does a POST that is declared repeatable (a query language posted). All else may write. */
export function callOf(request: UpstreamRequest, raw = false): Call {
  const reads = request.method === 'GET' || request.method === 'HEAD';
  const repeatable = reads || (request.repeatable === true && !raw);
  return { request, write: !reads && !(request.method === 'POST' && repeatable), repeatable, body: reads ? null : request.body ?? null, raw };
}

/** Headers that belong to the transport. */
const transportHeaders = new Set(['host', 'connection', 'content-length', 'transfer-encoding', 'accept-encoding', 'expect', 'upgrade', 'te', 'trailer', 'keep-alive', 'proxy-authorization', 'proxy-connection']);

/** The endpoint's headers, then the request's, then the signature: the later wins. Names in lower case. */
export function headersFor(call: Call, endpoint: Endpoint, signature: Readonly<Record<string, string>>): Record<string, string> {
  const headers: Record<string, string> = { accept: 'application/json', 'user-agent': 'koine' };
  if (call.body !== null) headers['content-type'] = 'application/json';
  for (const source of [endpoint.headers ?? {}, call.request.headers ?? {}, signature]) {
    for (const [name, value] of Object.entries(source)) {
      const lower = name.toLowerCase();
      if (!transportHeaders.has(lower)) headers[lower] = value;
    }
  }
  headers['accept-encoding'] = 'gzip';
  return headers;
}

export function timeoutsFor(call: Call, limits: TransportLimits): { readonly headers: number; readonly total: number } {
  return call.write ? { headers: limits.writeHeaders, total: limits.writeTotal } : { headers: limits.readHeaders, total: limits.readTotal };
}

/** The endpoint of a connection; a credential type may have its own (on premises). */
export function endpointFor(connector: Connector, settings: Settings, credentialType: string): Endpoint {
  return connector.credentials[credentialType]?.endpoint?.(settings) ?? connector.endpoint(settings);
}
