/** The account's clock: NetSuite shows stamps in the account's zone, without saying so and without an offset. */
export interface AccountZone {
  readonly name: string;
  /** The wall clock of an instant, as the milliseconds the same reading would have in UTC; whole seconds. */
  wallClock(instant: number): number;
  /** The instants at which the zone's offset changes, over the years the data covers. */
  readonly changes: readonly number[];
  /**
   * The instant, or the one an hour later where its reading is the second of two equal ones: what the clock showed twice
   * cannot be told apart afterwards, so the data holds first readings only.
   */
  unambiguous(instant: number): number;
  /** Whether the clock showed the instant's reading twice: nobody who only has the reading can tell which of the two it was. */
  isAmbiguous(instant: number): boolean;
}

const QUARTER = 900_000;
const HOUR = 3_600_000;
const FIRST = Date.UTC(2021, 0, 1);
/** The changes that orders are placed at lie before this; the offsets known in advance reach further. */
const LAST_EDGE = Date.UTC(2026, 10, 15);
const LAST = Date.UTC(2033, 0, 1);
/** No zone changes its offset twice within that time. */
const STRIDE = 14 * 24 * HOUR;

export function createAccountZone(name: string): AccountZone {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: name, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' });
  const changes = findChanges((instant) => readOffset(parts, instant));
  const starts = [FIRST, ...changes];
  const offsets = starts.map((start) => readOffset(parts, start));
  const offsetAt = (instant: number): number => {
    if (instant < FIRST || instant >= LAST) return readOffset(parts, Math.floor(instant / QUARTER) * QUARTER);
    const place = starts.findLastIndex((start) => start <= instant);
    return offsets[place] ?? 0;
  };
  const setBack = changes.map((change) => ({ change, by: offsetAt(change - 1) - offsetAt(change) })).filter(({ by }) => by > 0);
  const wallClock = (instant: number): number => {
    const second = Math.floor(instant / 1000) * 1000;
    return second + offsetAt(second);
  };
  return {
    name,
    wallClock,
    changes: changes.filter((change) => change < LAST_EDGE),
    isAmbiguous: (instant) => setBack.some(({ change, by }) => instant >= change - by && instant < change + by),
    unambiguous: (instant) => (offsetAt(instant - HOUR) > offsetAt(instant) ? instant + HOUR : instant),
  };
}

function readOffset(parts: Intl.DateTimeFormat, instant: number): number {
  const values: Record<string, number> = {};
  for (const part of parts.formatToParts(new Date(instant))) if (part.type !== 'literal') values[part.type] = Number(part.value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = values;
  return Date.UTC(year, month - 1, day, hour, minute, second) - instant;
}

function findChanges(offsetAt: (instant: number) => number): readonly number[] {
  const changes: number[] = [];
  for (let start = FIRST; start < LAST; start += STRIDE) {
    if (offsetAt(start) === offsetAt(start + STRIDE)) continue;
    // Offsets only ever change on a quarter of an hour.
    let low = start;
    let high = start + STRIDE;
    while (high - low > QUARTER) {
      const middle = low + Math.floor((high - low) / 2 / QUARTER) * QUARTER;
      if (offsetAt(middle) === offsetAt(low)) low = middle;
      else high = middle;
    }
    changes.push(high);
  }
  return changes;
}

/** A stamp without fractions, as precise as the source: `2025-08-05T12:50:00Z`. */
export function instantText(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}

/** A day as a wall clock at midnight. */
export function dayClock(date: string | null): number | null {
  return date === null ? null : Date.parse(`${date}T00:00:00Z`);
}
