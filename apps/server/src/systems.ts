import type { Connector } from '@koine/core';

/** The connectors this server has, by system. */
export type Systems = ReadonlyMap<string, Connector>;

export const builtInPackages = ['@koine/connector-sap', '@koine/connector-netsuite', '@koine/connector-dynamics'] as const;

/** A connector package cannot be used; the message says which and why. */
export class ConnectorPackageError extends Error {
  override readonly name = 'ConnectorPackageError';
}

/** Loads packages that export `connectors`, a list made with `defineConnector`. */
export async function loadSystems(packages: readonly string[]): Promise<Systems> {
  const connectors = await Promise.all(packages.map(connectorsOf));
  return systemsOf(connectors.flat());
}

export function systemsOf(connectors: readonly Connector[]): Systems {
  const systems = new Map<string, Connector>();
  for (const connector of connectors) {
    const other = systems.get(connector.id);
    if (other !== undefined) throw new ConnectorPackageError(`The system ${connector.id} comes from two packages: ${other.package.name} and ${connector.package.name}.`);
    systems.set(connector.id, connector);
  }
  return systems;
}

async function connectorsOf(name: string): Promise<readonly Connector[]> {
  let loaded: unknown;
  try {
    loaded = await import(name);
  } catch (error) {
    throw new ConnectorPackageError(`The connector package ${name} of KOINE_CONNECTORS cannot be loaded: ${error instanceof Error ? error.message : 'unknown reason'}`, { cause: error });
  }
  if (!exportsConnectors(loaded)) throw new ConnectorPackageError(`The package ${name} of KOINE_CONNECTORS exports no list \`connectors\` of connectors of specification v1.`);
  return loaded.connectors;
}

function exportsConnectors(loaded: unknown): loaded is { readonly connectors: readonly Connector[] } {
  if (typeof loaded !== 'object' || loaded === null || !('connectors' in loaded) || !Array.isArray(loaded.connectors)) return false;
  return loaded.connectors.every((candidate: unknown) => typeof candidate === 'object' && candidate !== null && 'specification' in candidate && candidate.specification === 'v1');
}
