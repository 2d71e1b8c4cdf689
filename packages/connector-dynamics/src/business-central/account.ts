import type { Settings } from '@koine/core';
import { host } from './endpoint.ts';
import { guid } from './settings.ts';

/** Tenant, environment and company, on the host that has them. */
export function account(settings: Settings): string {
  return [host(settings), settings['tenant_id'] ?? '', settings['environment'] ?? '', settings['company_id'] ?? ''].join(' ').toLowerCase();
}

/** The hosts of the web client and of the API. */
const clientHost = 'businesscentral.dynamics.com';
const apiHost = 'api.businesscentral.dynamics.com';

/**
 * What an address of the web client (`https://businesscentral.dynamics.com/TENANT/ENVIRONMENT?…`) or of the API
 * (`https://api.businesscentral.dynamics.com/v2.0/TENANT/ENVIRONMENT/api/v2.0/companies(ID)`) tells of tenant, environment and company.
 */
export function recognize(address: URL): Readonly<Record<string, string>> | null {
  if (address.hostname !== clientHost && address.hostname !== apiHost) return null;
  const segments = address.pathname.split('/').filter((segment) => segment !== '').map(decoded);
  const [first, ...rest] = segments;
  const parts = address.hostname === apiHost && first === 'v2.0' ? rest : segments;
  const [tenant, environment] = parts[0] !== undefined && isTenant(parts[0]) ? parts : [undefined, parts[0]];
  const company = /\/companies\(([^)]+)\)/.exec(address.pathname)?.[1];
  return {
    ...(tenant !== undefined && { tenant_id: tenant }),
    ...(environment !== undefined && /^[A-Za-z0-9-]{1,30}$/.test(environment) && environment !== 'api' && { environment }),
    ...(company !== undefined && guid.test(company) && { company_id: company }),
  };
}

/** An environment's name has no dot; a tenant is a GUID or a domain. */
const isTenant = (segment: string): boolean => guid.test(segment) || segment.includes('.');

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    // A stray percent sign: the segment as it stands.
    return segment;
  }
}
