import type { Settings } from '@koine/core';

/** Host and client. A client that is not named is the system's default one, whichever that is. */
export function account(settings: Settings): string {
  return `${new URL(settings['base_url'] ?? '').host} ${settings['client'] ?? ''}`.trimEnd();
}

/** Paths that only an ABAP application server has. */
const abapPath = /^\/sap\/(?:bc|opu)\//;
const cloudHost = /^(my\d+)(?:-api)?\.(s4hana\.(?:cloud\.sap|ondemand\.com))$/;

/**
 * Addresses of SAP S/4HANA Cloud (screens `myNNNNNN.s4hana.cloud.sap`, API `myNNNNNN-api.s4hana.cloud.sap`), and of any system whose
 * address has a path of its application server, such as the launchpad's.
 */
export function recognize(address: URL): Readonly<Record<string, string>> | null {
  const [, tenant, domain] = cloudHost.exec(address.hostname) ?? [];
  if (tenant !== undefined) return { base_url: `https://${tenant}-api.${domain}` };
  if (!abapPath.test(address.pathname)) return null;
  const client = address.searchParams.get('sap-client');
  return { base_url: address.origin, ...(client !== null && /^\d{3}$/.test(client) && { client }) };
}
