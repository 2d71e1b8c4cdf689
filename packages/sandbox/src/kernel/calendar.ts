/** Days and instants of the business facts: computed from fixed starts, never from the clock. */
const dayMilliseconds = 86_400_000;

/** `addDays('2026-01-31', 1)` is `2026-02-01`. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMilliseconds).toISOString().slice(0, 10);
}

/** The instant that many seconds (and milliseconds) after the start, as RFC 3339 in UTC with milliseconds. */
export function instantAfter(start: string, seconds: number, milliseconds = 0): string {
  return new Date(Date.parse(start) + seconds * 1000 + milliseconds).toISOString();
}
