import type { SystemRequest } from '../kernel/stand-in.ts';
import type { Entra, EntraOptions } from './entra.ts';
import { ODataRefusal, segmentNotFound } from './odata-error.ts';
import { readPairs } from './query-options.ts';

export interface DoorOptions {
  readonly isOnPremises: boolean;
  readonly directory: EntraOptions;
  readonly environment: string;
  /** On premises: a user and its web service access key. */
  readonly user: { readonly username: string; readonly password: string };
  readonly entra: Entra;
  readonly hidden: ReadonlySet<string>;
}

/** Everything between the socket and the API: the address, who calls, which tenant and environment. */
export interface Door {
  /** Splits the path into the API's root and what follows it, or refuses. */
  open(request: SystemRequest): { readonly rootPath: string; readonly rest: string };
  revoke(): void;
  restore(): void;
}

// Measured on a production tenant in public client documentation; beyond it the gateway answers before the service does.
const queryLimit = 8099;

// First the service's version and tenant, then the API's version; the tenant may be left out ("common" address).
const cloudRoot = /^\/v2\.0\/(?:([^/]+)\/)?([^/]+)\/api(?:\/(v[0-9.]+|beta))?(?=\/|$)/;
const onPremisesRoot = /^\/BC\/api(?:\/(v[0-9.]+|beta))?(?=\/|$)/;

export function createDoor(options: DoorOptions): Door {
  const { directory, hidden } = options;
  let revoked = false;

  const checkCaller = (header: string | undefined): void => {
    const [scheme = '', value = ''] = (header ?? '').split(/ (.*)/s);
    if (options.isOnPremises) {
      const expected = Buffer.from(`${options.user.username}:${options.user.password}`).toString('base64');
      if (scheme.toLowerCase() === 'basic' && value === expected && !revoked) return;
      throw unauthorized('Basic realm=""');
    }
    if (scheme.toLowerCase() === 'bearer' && options.entra.accepts(value) && !hidden.has('application')) return;
    throw unauthorized(`Bearer authorization_uri="https://login.microsoftonline.com/${directory.tenantId}", error="invalid_token", error_description="The access token is not valid or has expired"`);
  };

  const checkTenant = (tenant: string | null): void => {
    const known = options.isOnPremises ? ['default'] : [directory.tenantId, directory.tenantDomain];
    if (tenant !== null && !known.includes(tenant.toLowerCase())) throw new ODataRefusal(404, 'Internal_TenantUnavailable', `The tenant '${tenant}' is not accessible.`);
  };

  return {
    open: (request) => {
      const match = options.isOnPremises ? onPremisesRoot.exec(request.path) : cloudRoot.exec(request.path);
      if (match === null) throw new ODataRefusal(404, 'BadRequest_ResourceNotFound', 'Resource not found.');
      if (request.query.length > queryLimit && !/(?:^|&)(?:\$|%24)skiptoken=/i.test(request.query)) throw new ODataRefusal(414, 'BadRequest', 'URI Too Long');
      const version = options.isOnPremises ? match[1] : match[3];
      checkCaller(request.headers.authorization);
      checkTenant(options.isOnPremises ? (readPairs(request.query).find(([name]) => name === 'tenant')?.[1] ?? null) : (match[1] ?? null));
      const environment = options.isOnPremises ? null : (match[2] ?? '');
      if (environment !== null && environment.toLowerCase() !== options.environment.toLowerCase()) throw new ODataRefusal(404, 'NoEnvironment', 'Environment does not exist.');
      if (hidden.has('environment')) throw new ODataRefusal(503, 'Internal_TenantUnavailable', `The tenant '${directory.tenantId}' is not accessible.`, { 'retry-after': '30' });
      if (version !== 'v2.0') throw segmentNotFound(version ?? 'api');
      return { rootPath: match[0], rest: request.path.slice(match[0].length) };
    },
    revoke: () => {
      revoked = true;
    },
    restore: () => {
      revoked = false;
    },
  };
}

function unauthorized(challenge: string): ODataRefusal {
  return new ODataRefusal(401, 'Authentication_InvalidCredentials', 'The server has rejected the client credentials.', { 'www-authenticate': challenge });
}
