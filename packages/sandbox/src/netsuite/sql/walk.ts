import type { Slots } from './compiled.ts';
import type { Level, Plan } from './plan.ts';

/** Visits every combination of rows that fulfils the query, until the visitor answers false. */
export function walk(plan: Plan, width: number, visit: (slots: Slots) => boolean): void {
  const slots: Slots = Array.from({ length: width }, () => -1);
  descend(plan.levels, 0, slots, visit);
}

/** The combinations that begin with one row of the first source. */
export function walkFrom(plan: Plan, width: number, row: number, visit: (slots: Slots) => boolean): boolean {
  const [first] = plan.levels;
  if (first === undefined) return true;
  const slots: Slots = Array.from({ length: width }, () => -1);
  slots[first.slot] = row;
  return holds(first, slots) ? descend(plan.levels, 1, slots, visit) : true;
}

function holds(level: Level, slots: Slots): boolean {
  for (const conjunct of level.tests) if (conjunct.test(slots) !== true) return false;
  return true;
}

function descend(levels: readonly Level[], depth: number, slots: Slots, visit: (slots: Slots) => boolean): boolean {
  const level = levels[depth];
  if (level === undefined) return visit(slots);
  let matched = false;
  for (const row of level.candidates(slots)) {
    slots[level.slot] = row;
    if (!holds(level, slots)) continue;
    matched = true;
    if (!onwards(levels, depth, slots, visit)) return false;
  }
  if (matched || !level.left) {
    slots[level.slot] = -1;
    return true;
  }
  slots[level.slot] = -1;
  return onwards(levels, depth, slots, visit);
}

function onwards(levels: readonly Level[], depth: number, slots: Slots, visit: (slots: Slots) => boolean): boolean {
  const level = levels[depth];
  for (const conjunct of level?.after ?? []) if (conjunct.test(slots) !== true) return true;
  return descend(levels, depth + 1, slots, visit);
}
