import { KoineError, type Endpoint, type Settings } from '@koine/core';

const apiHost = 'https://api.businesscentral.dynamics.com';
const authority = 'https://login.microsoftonline.com';

/** Errors and names of options come in the language asked for; the rules read English. */
const headers = { 'accept-language': 'en-US' } as const;

/** The first `v2.0` is the service's version, the second the API's. */
export function onlineEndpoint(settings: Settings): Endpoint {
  const path = [needed(settings, 'tenant_id'), needed(settings, 'environment')].map(encodeURIComponent).join('/');
  return { baseUrl: `${root(settings)}/v2.0/${path}/api/v2.0`, headers };
}

export function onPremisesEndpoint(settings: Settings): Endpoint {
  const tenant = settings['tenant_id'];
  return { baseUrl: `${withoutSlash(needed(settings, 'base_url'))}/api/v2.0`, headers, ...(tenant !== undefined && { query: { tenant } }) };
}

export const tokenUrl = (settings: Settings): string => `${directory(settings)}/token`;

/** Where a person signs in and allows access. */
export const authorizeUrl = (settings: Settings): string => `${directory(settings)}/authorize`;

function directory(settings: Settings): string {
  return `${withoutSlash(settings['authority_url'] ?? authority)}/${encodeURIComponent(needed(settings, 'tenant_id'))}/oauth2/v2.0`;
}

/** The cloud service as a whole, or the server. */
export function host(settings: Settings): string {
  return new URL(root(settings)).host;
}

function root(settings: Settings): string {
  return withoutSlash(settings['base_url'] ?? apiHost);
}

function needed(settings: Settings, name: string): string {
  const value = settings[name];
  if (value === undefined) throw new KoineError('endpoint_misconfigured', { detail: `The settings of this Business Central connection have no ${name}, which this kind of credentials needs.` });
  return value;
}

function withoutSlash(address: string): string {
  return address.replace(/\/+$/, '');
}
