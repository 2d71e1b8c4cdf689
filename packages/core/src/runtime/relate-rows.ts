import type { RawRecord } from '../connector/wire.ts';
import type { ReadNode } from './read-plan.ts';
import { noRelated, type Related, type Row } from './row.ts';

/** What stands beside a record by one relation; undefined where a looked-up record does not exist. */
export type RelatedPart = (record: RawRecord, index: number) => Related[string] | undefined;

type Relate = (parts: readonly RelatedPart[]) => (record: RawRecord, index: number) => Related;

const compiled = new WeakMap<ReadNode, Relate>();

/** Joins records with what was read beside them; `parts` in the order of the node's relations. */
export function relateRows(node: ReadNode, records: readonly RawRecord[], parts: readonly RelatedPart[]): Row[] {
  if (parts.length === 0) return records.map((record) => ({ record, related: noRelated }));
  const related = relateFor(node)(parts);
  return records.map((record, index) => ({ record, related: related(record, index) }));
}

/** One object literal with all relations, so that the rows of a source have one shape and mapping finds them fast. */
function relateFor(node: ReadNode): Relate {
  const known = compiled.get(node);
  if (known !== undefined) return known;
  const names = [...node.relations.keys()];
  const parts = names.map((_name, index) => `p${index}`).join(',');
  const literal = names.map((name, index) => `${JSON.stringify(name)}:p${index}(record,index)`).join(',');
  // oxlint-disable-next-line typescript/no-implied-eval -- the text holds names of relations only, as JSON strings
  const made = new Function('parts', `"use strict";const [${parts}]=parts;return (record,index)=>({${literal}});`) as Relate;
  compiled.set(node, made);
  return made;
}
