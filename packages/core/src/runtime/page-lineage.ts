import type { CompiledResource } from './compiled-resource.ts';
import { originsOf, type Origin } from './lineage.ts';
import type { ReadSession } from './read-session.ts';

/** For each field the source field it came from, or why it is null; list members as `lines[].quantity`. The same for every record of a page. */
export function pageLineage(resource: CompiledResource, session: ReadSession): Record<string, Origin> {
  const origins = originsOf(resource.members, resource.facts, resource.reads, resource.entity.collection, session);
  return { object: { source: [], reason: null }, ...Object.fromEntries(origins) };
}
