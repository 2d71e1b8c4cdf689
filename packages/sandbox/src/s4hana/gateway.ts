import type { SystemRequest, SystemResponse } from '../kernel/stand-in.ts';
import { csrfRefused, html, refusalV2, refusalV4 } from './answers.ts';
import type { Logon } from './logon.ts';
import type { Counter } from './page.ts';
import { readV2, wantsJson } from './read-v2.ts';
import { readV4 } from './read-v4.ts';
import { Refusal, codes, v2Dialect, v4Dialect } from './refusal.ts';
import { resolvePath } from './resource-path.ts';
import type { Dialect } from './refusal.ts';
import type { Service } from './service.ts';
import type { Sessions } from './sessions.ts';
import type { TextCache } from './text-cache.ts';

export interface GatewayParts {
  readonly logon: Logon;
  readonly sessions: Sessions;
  readonly tokenPath: string;
  readonly counter: Counter;
  readonly texts: TextCache;
  /** The service as it is now: without what is hidden; null when it is not there. */
  service(name: string): Service | null;
  /** The V4 services that are registered. */
  v4Services(): readonly Service[];
  isUnauthorised(name: string): boolean;
}

const v2Path = /^\/sap\/opu\/odata\/sap\/([A-Za-z0-9_]+)(?:;v=(\d+))?(?:\/(.*))?$/s;
const v4Prefix = '/sap/opu/odata4/';

export function answer(parts: GatewayParts, request: SystemRequest): SystemResponse {
  if (request.path === parts.tokenPath) return parts.logon.issueToken(request);
  if (!request.path.startsWith('/sap/opu/odata')) return html(404, '404 Resource not found', 'The requested resource is not available');
  const refused = parts.logon.check(request);
  if (refused !== null) return refused;
  const session = parts.sessions.open(request);
  const response = isModifying(request) && request.headers['x-csrf-token'] !== session.token ? withoutToken(request) : dispatch(parts, request);
  const fetches = (request.headers['x-csrf-token'] ?? '').toString().toLowerCase() === 'fetch' && !isModifying(request);
  return {
    ...response,
    headers: { ...response.headers, ...(fetches ? { 'x-csrf-token': session.token } : {}), ...(session.cookies.length > 0 ? { 'set-cookie': session.cookies } : {}) },
  };
}

function isModifying(request: SystemRequest): boolean {
  return request.method !== 'GET' && request.method !== 'HEAD' && request.method !== 'OPTIONS';
}

function withoutToken(request: SystemRequest): SystemResponse {
  if (!request.path.startsWith(v4Prefix)) return csrfRefused();
  return refusalV4(new Refusal(403, '/IWFND/CM_COS/174', 'CSRF token validation failed', { 'x-csrf-token': 'Required' }), null);
}

function dispatch(parts: GatewayParts, request: SystemRequest): SystemResponse {
  if (request.path.startsWith(v4Prefix)) return dispatchV4(parts, request);
  const [, name = '', version, rest = ''] = v2Path.exec(request.path) ?? [];
  const service = parts.service(name);
  try {
    if (service === null || service.version !== 'v2' || (version !== undefined && Number(version) !== 1)) {
      throw new Refusal(403, codes.noService, `No service found for namespace '', name '${name}', version '${(version ?? '1').padStart(4, '0')}'`);
    }
    if (parts.isUnauthorised(name)) throw new Refusal(403, codes.notAuthorised, 'User does not have the sufficient authorizations');
    const segments = splitPath(rest, v2Dialect);
    if (isModifying(request)) return refuseWrite(service, request, segments);
    if (request.method === 'OPTIONS') throw new Refusal(405, codes.methodNotImplemented, 'Method OPTIONS not allowed');
    return readV2({ service, counter: parts.counter, texts: parts.texts }, request, segments);
  } catch (error) {
    if (error instanceof Refusal) return refusalV2(error, name, wantsJson(request));
    throw error;
  }
}

function dispatchV4(parts: GatewayParts, request: SystemRequest): SystemResponse {
  const service = parts.v4Services().find((candidate) => request.path === candidate.root.slice(0, -1) || request.path.startsWith(candidate.root)) ?? null;
  try {
    if (service === null) throw new Refusal(404, codes.v4NotPublished, 'The service is not published in any service group');
    if (parts.isUnauthorised(service.name)) throw new Refusal(403, codes.notAuthorised, 'User does not have the sufficient authorizations');
    const segments = splitPath(request.path.slice(service.root.length), v4Dialect);
    if (isModifying(request)) throw new Refusal(405, codes.methodNotImplemented, `Method ${request.method} is not allowed for this resource`);
    return readV4({ service, counter: parts.counter, texts: parts.texts }, request, segments);
  } catch (error) {
    if (error instanceof Refusal) return refusalV4(error, service);
    throw error;
  }
}

/** Segments are split before they are decoded: a key may hold an encoded slash. */
function splitPath(rest: string, dialect: Dialect): readonly string[] {
  try {
    return rest.split('/').filter((segment) => segment !== '').map(decodeURIComponent);
  } catch (error) {
    if (error instanceof URIError) throw dialect.malformed('Malformed URI');
    throw error;
  }
}

/** Nothing can be changed here; what a write is checked for before that is checked. */
function refuseWrite(service: Service, request: SystemRequest, segments: readonly string[]): never {
  if (segments[0] === '$batch') throw new Refusal(501, codes.methodNotImplemented, '$batch is not implemented');
  const resource = resolvePath(service, segments, v2Dialect);
  if (resource.kind === 'entity') {
    const etag = resource.set.etag(resource.row);
    const condition = request.headers['if-match'];
    if (etag !== null && condition === undefined) throw new Refusal(428, codes.preconditionRequired, 'Precondition required for the modification of the resource (If-Match missing)');
    if (etag !== null && condition !== '*' && condition !== etag) throw new Refusal(412, codes.ifMatchFailed, 'The state of the resource (entity) was already changed (If-Match)');
  }
  const action = request.method === 'POST' ? 'CREATE' : request.method === 'DELETE' ? 'DELETE' : 'UPDATE';
  throw new Refusal(501, codes.methodNotImplemented, `Method '${resource.set.type.set.toUpperCase()}_${action}_ENTITY' not implemented in data provider class`);
}
