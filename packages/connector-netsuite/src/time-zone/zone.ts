/** A stretch of time during which a zone keeps one offset: `from` inclusive, `until` exclusive, all in milliseconds. */
export interface Span {
  readonly from: number;
  readonly until: number;
  /** Wall clock minus UTC. */
  readonly offset: number;
}

/** An IANA zone's offsets, read from the runtime's own zone data and worked out once per year: asking it per value costs microseconds. */
export interface Zone {
  readonly name: string;
  offsetAt(instant: number): number;
  /** The spans that cover the year and two days on either side. */
  spans(year: number): readonly Span[];
}

const second = 1000;
const day = 86_400 * second;
/** No zone changed its offset twice within a week since 1970. */
const step = 7 * day;

const zones = new Map<string, Zone>();

/** The zone of that name; throws RangeError where the runtime does not know it. */
export function zoneNamed(name: string): Zone {
  let zone = zones.get(name);
  if (zone === undefined) zones.set(name, (zone = createZone(name)));
  return zone;
}

export function isZoneName(name: string): boolean {
  try {
    zoneNamed(name);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function createZone(name: string): Zone {
  // Offsets such as `+02:00` are accepted by Intl and are no zone: they know no daylight saving.
  if (!/^[A-Za-z]/.test(name)) throw new RangeError('not the name of a time zone');
  const format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
  const years = new Map<number, readonly Span[]>();
  const offsetAt = (instant: number): number => offsetOf(format, instant);
  return {
    name,
    offsetAt,
    spans(year) {
      let spans = years.get(year);
      if (spans === undefined) years.set(year, (spans = spansBetween(offsetAt, Date.UTC(year, 0, 1) - 2 * day, Date.UTC(year + 1, 0, 1) + 2 * day)));
      return spans;
    },
  };
}

/** `GMT`, `GMT-08:00`, and before standard time `GMT-00:01:15`. */
function offsetOf(format: Intl.DateTimeFormat, instant: number): number {
  const written = format.formatToParts(instant).find((part) => part.type === 'timeZoneName')?.value ?? '';
  const match = /^GMT(?:([+-])(\d{1,2}):?(\d{2})?(?::(\d{2}))?)?$/.exec(written.replace('−', '-'));
  if (match === null) throw new RangeError(`the runtime gives no offset for this zone (${written})`);
  const [, sign, hours = '0', minutes = '0', seconds = '0'] = match;
  const size = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * second;
  return sign === '-' ? -size : size;
}

function spansBetween(offsetAt: (instant: number) => number, start: number, end: number): readonly Span[] {
  const spans: Span[] = [];
  let from = start;
  let offset = offsetAt(start);
  for (let at = start; at < end; at += step) {
    const next = Math.min(at + step, end);
    const after = offsetAt(next);
    if (after === offset) continue;
    const change = firstWith(offsetAt, after, at, next);
    spans.push({ from, until: change, offset });
    from = change;
    offset = after;
  }
  spans.push({ from, until: end, offset });
  return spans;
}

/** The first second in `(low, high]` at which the offset has become `wanted`. */
function firstWith(offsetAt: (instant: number) => number, wanted: number, low: number, high: number): number {
  let before = low;
  let after = high;
  while (after - before > second) {
    const middle = before + Math.floor((after - before) / 2 / second) * second;
    if (offsetAt(middle) === wanted) after = middle;
    else before = middle;
  }
  return after;
}
