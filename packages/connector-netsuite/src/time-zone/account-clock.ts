import type { Facts } from '@koine/core';
import { parseWallClock, wallClockText } from './wall-clock.ts';
import { isZoneName, zoneNamed, type Span } from './zone.ts';

/** What a wall-clock reading of the account is in UTC; null with the reason where it cannot be told. */
export type Reading = { readonly instant: string } | { readonly instant: null; readonly reason: string };

/**
 * The account's clock. NetSuite shows stamps in the account's time zone, whatever the format says, so a reading is an instant only
 * where every zone the account may be in agrees on it.
 */
export interface AccountClock {
  /** Null for text that is no wall clock. */
  read(text: string): Reading | null;
  /** Bound for `stamp >= bound`: no reading of an instant at or after this one lies below it. Null where the candidates disagree. */
  from(instant: number): string | null;
  /** Bound for `stamp < bound`: no reading of an instant before this one lies at or above it. */
  before(instant: number): string | null;
}

const kept = 8192;

export function accountClock(names: readonly string[]): AccountClock {
  const zones = names.map(zoneNamed);
  const years = new Map<number, readonly (readonly Span[])[]>();
  const readings = new Map<string, Reading>();

  /** The different histories among the candidates around a year: mostly one or two. */
  const histories = (year: number): readonly (readonly Span[])[] => {
    let found = years.get(year);
    if (found === undefined) years.set(year, (found = different(zones.map((zone) => zone.spans(year)))));
    return found;
  };
  const agreed = (instant: number, bound: (spans: readonly Span[], instant: number) => number): string | null => {
    const bounds = new Set(histories(new Date(instant).getUTCFullYear()).map((spans) => bound(spans, instant)));
    const [only] = bounds;
    return bounds.size === 1 && only !== undefined ? wallClockText(only) : null;
  };

  return {
    read(text) {
      const known = readings.get(text);
      if (known !== undefined) return known;
      const wall = parseWallClock(text);
      if (wall === null) return null;
      if (readings.size >= kept) readings.clear();
      const reading = readingOf(wall, histories(Number(text.slice(0, 4))));
      readings.set(text, reading);
      return reading;
    },
    from: (instant) => agreed(instant, lowestAfter),
    before: (instant) => agreed(instant, highestBefore),
  };
}

function different(histories: readonly (readonly Span[])[]): readonly (readonly Span[])[] {
  return [...new Map(histories.map((spans) => [JSON.stringify(spans), spans])).values()];
}

function readingOf(wall: number, histories: readonly (readonly Span[])[]): Reading {
  const found = new Set<number>();
  for (const spans of histories) {
    const instants = instantsOf(wall, spans);
    const [only] = instants;
    if (only === undefined) return { instant: null, reason: 'the account\'s clock skipped this hour' };
    if (instants.length > 1) return { instant: null, reason: 'the account\'s clock showed this hour twice' };
    found.add(only);
  }
  const [instant] = found;
  if (instant === undefined) return { instant: null, reason: 'the account\'s time zone is not known; the time_zone setting of the connection settles it' };
  if (found.size > 1) return { instant: null, reason: 'the time zones the account may be in disagree about it; the time_zone setting of the connection settles it' };
  return { instant: `${wallClockText(instant, 'T')}Z` };
}

/** Every instant at which a clock with these offsets shows this reading. */
export function instantsOf(wall: number, spans: readonly Span[]): readonly number[] {
  return spans.map((span) => ({ span, instant: wall - span.offset })).filter(({ span, instant }) => instant >= span.from && instant < span.until).map(({ instant }) => instant);
}

/** Where the clock is set back soon after, readings after the change are lower than the one at the instant itself. */
function lowestAfter(spans: readonly Span[], instant: number): number {
  return Math.min(...spans.filter((span) => span.until > instant).map((span) => Math.max(span.from, instant) + span.offset));
}

function highestBefore(spans: readonly Span[], instant: number): number {
  return Math.max(...spans.filter((span) => span.from < instant).map((span) => Math.min(span.until, instant) + span.offset));
}

const clocks = new WeakMap<Facts, AccountClock>();

/** The clock of the connected account: its `time_zone` setting, or the zones found out. */
export function clockOf(facts: Facts): AccountClock {
  let clock = clocks.get(facts);
  if (clock === undefined) clocks.set(facts, (clock = accountClock(zoneNames(facts))));
  return clock;
}

/** Names this runtime does not know (kept by another version of it) tell nothing. */
export function zoneNames(facts: Facts): readonly string[] {
  const names = facts['time_zones'];
  return Array.isArray(names) ? names.filter((name) => typeof name === 'string' && isZoneName(name)) : [];
}
