/** Where a source says something unreadable, it still asked us to wait. */
const unreadable = 30;
const shortest = 1;
const usualLongest = 15 * 60;

/**
 * Whole seconds to wait by a Retry-After header (RFC 9110: seconds or a date; some servers send fractions), rounded up, 1 s to `longest`, 15 min if not given.
 * A date is measured from the answer's own Date header where there is one: clocks differ. Null without the header.
 */
export function retryAfterOf(headers: Readonly<Record<string, string>>, now: number, longest = usualLongest): number | null {
  const text = headers['retry-after']?.trim();
  if (text === undefined || text === '') return null;
  return Math.min(longest, Math.max(shortest, Math.ceil(secondsOf(text, headers['date'], now))));
}

function secondsOf(text: string, date: string | undefined, now: number): number {
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  const until = /^[A-Z][a-z]/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(until)) return unreadable;
  const answered = Date.parse(date ?? '');
  return (until - (Number.isNaN(answered) ? now : answered)) / 1000;
}
