import type { Connector } from '../connector/connector.ts';
import type { Io, UpstreamRequest } from '../connector/source.ts';
import { KoineError } from '../errors/koine-error.ts';
import type { Door, RequestScope } from '../io/door.ts';
import { exactJson } from '../io/json.ts';

/** A call of the source's own API, below the connector's API root. */
export interface PassthroughRequest {
  readonly method: string;
  readonly path: string;
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}
export interface PassthroughAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed where the source answers JSON, else text. The connection's own secrets are taken out. */
  readonly body: unknown;
}

const methods: readonly UpstreamRequest['method'][] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];
/** A caller of the source's own API takes whatever it answers. */
const anyStatus: readonly number[] = Array.from({ length: 300 }, (_, index) => 300 + index);
/** Headers that belong to the connection or to the transport, not to a caller. */
const reserved = new Set(['x-http-method', 'x-http-method-override', 'x-method-override', 'authorization', 'proxy-authorization', 'cookie', 'host', 'connection', 'content-length', 'transfer-encoding', 'expect', 'upgrade', 'te', 'trailer', 'keep-alive']);

/** `session` is given where the protocol protects writing by a session of its own (CSRF tokens). */
export async function passthrough(door: Door, session: ((scope: RequestScope) => Io) | null, connector: Connector, request: PassthroughRequest, scope: RequestScope): Promise<PassthroughAnswer> {
  const method = methods.find((known) => known === request.method);
  if (method === undefined) throw new KoineError('validation_failed', { detail: `${request.method} is no method of a request.`, errors: [{ pointer: '/method', code: 'invalid_value', detail: `one of ${methods.join(', ')}` }] });
  if (!isRelative(request.path)) throw new KoineError('url_forbidden', { detail: `The path must be relative to the API root of ${connector.name}, starting with a slash.` });
  const headers = Object.fromEntries(Object.entries(request.headers ?? {}).filter(([name]) => !reserved.has(name.toLowerCase())));
  const call: UpstreamRequest = { method, path: request.path, headers, expect: 'text', ...(request.query !== undefined && { query: request.query }), ...(request.body !== undefined && { body: request.body }) };
  const reads = method === 'GET' || method === 'HEAD';
  const answer = reads || session === null ? await door.raw(scope).send(call) : await session(scope).send({ ...call, accept: anyStatus });
  const { 'set-cookie': _session, ...shown } = answer.headers;
  const body = door.withhold(typeof answer.body === 'string' ? answer.body : '');
  return {
    status: answer.status,
    headers: Object.fromEntries(Object.entries(shown).map(([name, value]) => [name, door.withhold(value)])),
    body: readable(body, answer.headers['content-type'] ?? ''),
  };
}

/** No scheme, no host, and no way up and out of the API root, also after decoding. */
function isRelative(path: string): boolean {
  if (!path.startsWith('/') || path.startsWith('//') || path.includes('\\') || path.includes('#') || path.includes('?')) return false;
  const decoded = tryDecode(path);
  return decoded !== null && !decoded.split('/').some((segment) => segment === '..' || segment === '.') && !decoded.includes('\\');
}

function tryDecode(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}

function readable(body: string, contentType: string): unknown {
  if (!/\bjson\b/i.test(contentType) || body === '') return body;
  try {
    return exactJson(Buffer.from(body));
  } catch {
    return body;
  }
}
