import type { CompiledResource } from './compiled-resource.ts';
import { originsOf } from './lineage.ts';
import type { Refusal } from './load-related.ts';
import { droppedColumns, type ReadSession } from './read-session.ts';
import type { Warning } from './warning.ts';

/** What a page lacks because of the connected system: hidden columns and refused further reads, by the fields they leave null. */
export function systemWarnings(resource: CompiledResource, session: ReadSession, refusals: readonly Refusal[]): Warning[] {
  if (refusals.length === 0 && droppedColumns(session, resource.reads).size === 0 && !anyDropped(resource, session)) return [];
  const declared = originsOf(resource.members, resource.facts, resource.reads, resource.entity.collection, null);
  const { memory } = session;
  // A read may be refused for this page alone, which nothing remembers.
  const unreadableReason = (name: string): string | null => refusals.find(({ relation }) => relation === name)?.reason ?? memory.unreadableReason(name);
  const present = originsOf(resource.members, resource.facts, resource.reads, resource.entity.collection, { memory: { ...memory, unreadableReason } });
  const warnings: Warning[] = [];
  for (const [path, origin] of declared) {
    const now = present.get(path);
    if (origin.source.length === 0 || now === undefined || now.source.length > 0) continue;
    const reason = now.reason ?? '';
    const code = reason === 'column_missing_or_hidden' ? reason : 'related_records_unreadable';
    warnings.push({ code, id: null, field: path.replaceAll('[]', ''), detail: code === reason ? `${origin.source.join(', ')} is missing on this system or hidden from this connection` : reason });
  }
  return warnings;
}

function anyDropped(resource: CompiledResource, session: ReadSession): boolean {
  const visit = (node: CompiledResource['reads']): boolean =>
    droppedColumns(session, node).size > 0 || [...node.relations.values()].some((entry) => visit(entry.node));
  return visit(resource.reads);
}
