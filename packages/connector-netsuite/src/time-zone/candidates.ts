import { instantsOf } from './account-clock.ts';
import { zoneNamed, type Zone } from './zone.ts';

/** One moment as UTC and as the account's wall clock shows it; `tolerance` is how far apart they may have been read. */
export interface Sighting {
  readonly instant: number;
  readonly wall: number;
  readonly tolerance: number;
}

const quarter = 15 * 60_000;

/** All zones of the runtime's zone data. */
export function everyZone(): readonly Zone[] {
  return [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC'])].map(zoneNamed);
}

/** Zones keep offsets of whole quarters of an hour; null where the two clocks are not that far apart, so that they say nothing. */
export function offsetSeen(sighting: Sighting): number | null {
  const apart = sighting.wall - sighting.instant;
  const offset = Math.round(apart / quarter) * quarter;
  return Math.abs(apart - offset) <= sighting.tolerance && Math.abs(offset) <= 14 * 4 * quarter ? offset : null;
}

export function zonesThatFit(zones: readonly Zone[], sighting: Sighting): readonly Zone[] {
  const offset = offsetSeen(sighting);
  return offset === null ? zones : zones.filter((zone) => zone.offsetAt(sighting.instant) === offset);
}

/** The reading on which the zones disagree most evenly: to know its true instant narrows them most. Null where they agree on all. */
export function mostTelling<Row extends { readonly wall: number }>(rows: readonly Row[], zones: readonly Zone[]): Row | null {
  let best: Row | null = null;
  let bestLargest = zones.length;
  for (const row of rows) {
    const groups = new Map<string, number>();
    const year = new Date(row.wall).getUTCFullYear();
    for (const zone of zones) {
      const group = instantsOf(row.wall, zone.spans(year)).join();
      groups.set(group, (groups.get(group) ?? 0) + 1);
    }
    const largest = Math.max(...groups.values());
    if (groups.size < 2 || largest >= bestLargest) continue;
    best = row;
    bestLargest = largest;
  }
  return best;
}
