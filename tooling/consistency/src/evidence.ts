import { existsSync, readFileSync } from 'node:fs';
import { connectors as dynamics } from '@koine/connector-dynamics';
import { connectors as netsuite } from '@koine/connector-netsuite';
import { connectors as sap } from '@koine/connector-sap';
import { sourceNames, type SourceName } from '@koine/core';
import { wireNames, type SystemId } from '@koine/sandbox';
import { officialNames, type OfficialNames } from './official-names.ts';

const root = new URL('../../../', import.meta.url);
/** Where the vendors' metadata lies; it is not part of the repository. */
const dataFolder = process.env['KOINE_EVIDENCE_DATA'] ?? new URL('../shared/upstreams/data', root).pathname;

interface Used {
  readonly by: string;
  readonly vendor: string;
  readonly system: string;
  readonly evidence: string;
  readonly names: readonly SourceName[];
}

function usedNames(): Used[] {
  const packages = [{ vendor: 'sap', folder: 'connector-sap', connectors: sap }, { vendor: 'netsuite', folder: 'connector-netsuite', connectors: netsuite }, { vendor: 'dynamics', folder: 'connector-dynamics', connectors: dynamics }];
  const systems: readonly (readonly [SystemId, string])[] = [['sap_s4hana', 'sap'], ['netsuite', 'netsuite'], ['dynamics_business_central', 'dynamics']];
  return [
    ...packages.flatMap(({ vendor, folder, connectors }) => connectors.map((connector) => ({ by: `@koine/${folder} ${connector.id}`, vendor, system: connector.id, evidence: `packages/${folder}/evidence.json`, names: sourceNames(connector) }))),
    ...systems.map(([system, vendor]) => ({ by: `@koine/sandbox ${system}`, vendor, system, evidence: 'packages/sandbox/evidence.json', names: wireNames(system) })),
  ];
}

/** Pages that document a name the metadata lacks: `{ "Type.field": page }`, or by system. */
function documented(file: string, system: string): ReadonlySet<string> {
  const path = new URL(file, root);
  if (!existsSync(path)) return new Set();
  const content = JSON.parse(readFileSync(path, 'utf8')) as Record<string, string | Record<string, string>>;
  const bySystem = content[system];
  const entries = typeof bySystem === 'object' ? bySystem : content;
  return new Set(Object.entries(entries).filter(([, page]) => typeof page === 'string' && page.length > 3).map(([name]) => name.toLowerCase()));
}

/** Proves that every source name a connector or stand-in uses is in the vendor's metadata, or documented. Returns what is wrong. */
export function checkEvidence(report: (line: string) => void): string[] {
  if (!existsSync(dataFolder)) {
    report('NOTICE: the vendors\' metadata is not here (KOINE_EVIDENCE_DATA); source names were NOT compared with it.');
    return [];
  }
  const official = officialNames(dataFolder);
  const problems: string[] = [];
  for (const used of usedNames()) {
    const pages = documented(used.evidence, used.system);
    let byPage = 0;
    for (const name of used.names) {
      if (isOfficial(official[used.vendor], name)) continue;
      if (pages.has(`${name.type}.${name.field}`.toLowerCase())) byPage += 1;
      else problems.push(`${used.by}: ${name.type}.${name.field} is in no metadata and not in ${used.evidence}`);
    }
    report(`${used.by}: ${used.names.length} names compared, ${byPage} of them documented by a page`);
  }
  return problems;
}

function isOfficial(names: OfficialNames | undefined, name: SourceName): boolean {
  return names?.get(name.type.toLowerCase())?.has(name.field.toLowerCase()) === true;
}
