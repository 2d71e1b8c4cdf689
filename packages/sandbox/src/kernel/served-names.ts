import { systems } from '../systems.ts';
import type { SystemId, WireName } from './stand-in.ts';

/** Every name a stand-in serves: its entity sets or tables with their fields, for checks against the vendor's own metadata. */
export function servedNames(system: SystemId): readonly WireName[] {
  const definition = systems.find((candidate) => candidate.system === system);
  if (definition === undefined) throw new RangeError(`no stand-in for ${system}`);
  return definition.create({ seed: 1, orders: 0, linesPerOrder: 1 }).names();
}
