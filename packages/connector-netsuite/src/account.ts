import type { Settings } from '@koine/core';

/**
 * An account id has two spellings: `11134099_SB1` (the realm of signatures, and what NetSuite's screens show) and `11134099-sb1`
 * (hosts). Both are accepted in the settings (help section_1546938065).
 */
export const accountIdShape = /^[A-Za-z0-9]+(?:[_-][A-Za-z0-9]+)*$/;

export function realmOf(settings: Settings): string {
  return (settings['account_id'] ?? '').toUpperCase().replaceAll('-', '_');
}

export function hostNameOf(settings: Settings): string {
  return (settings['account_id'] ?? '').toLowerCase().replaceAll('_', '-');
}

/** Root of the web services; it never changes with the data centre. */
export function serviceUrl(settings: Settings): string {
  return settings['base_url']?.replace(/\/+$/, '') ?? `https://${hostNameOf(settings)}.suitetalk.api.netsuite.com`;
}

export function tokenUrl(settings: Settings): string {
  return `${serviceUrl(settings)}/services/rest/auth/oauth2/v1/token`;
}

/** Root of NetSuite's own screens. */
export function applicationUrl(settings: Settings): string {
  return `https://${hostNameOf(settings)}.app.netsuite.com`;
}

/** Where a person signs in and allows access (help section_158081952044). */
export function authorizeUrl(settings: Settings): string {
  return `${settings['base_url']?.replace(/\/+$/, '') ?? applicationUrl(settings)}/app/login/oauth2/authorize.nl`;
}

/** The account in an address of its screens, web services or RESTlets (help section_1546938065). */
export function recognize(address: URL): Readonly<Record<string, string>> | null {
  const host = /^([a-z0-9]+(?:-[a-z0-9]+)*)\.(?:app|suitetalk\.api|restlets\.api)\.netsuite\.com$/.exec(address.hostname)?.[1];
  return host === undefined || host === 'system' ? null : { account_id: host.toUpperCase().replaceAll('-', '_') };
}
