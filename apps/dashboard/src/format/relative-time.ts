const words = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'long' });
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const steps: readonly (readonly [below: number, unit: Intl.RelativeTimeFormatUnit, size: number])[] = [
  [hour, 'minute', minute],
  [day, 'hour', hour],
  [30 * day, 'day', day],
  [365 * day, 'month', 30 * day],
];

/** How far an instant is from now, in words: "3 minutes ago", "in 2 hours", "yesterday". */
export function relativeTime(instant: string, now: number): string {
  const distance = Date.parse(instant) - now;
  if (Number.isNaN(distance)) return instant;
  const size = Math.abs(distance);
  if (size < 45_000) return distance > 15_000 ? 'in a moment' : 'just now';
  const [, unit, unitSize] = steps.find(([below]) => size < below) ?? [0, 'year' as const, 365 * day];
  // Ninety minutes ago is one hour ago, not two: whole units that have passed.
  const count = Math.max(1, Math.floor(size / unitSize));
  return words.format(distance < 0 ? -count : count, unit);
}

const exact = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'long' });

/** The same instant in the reader's zone and as the server wrote it. */
export function exactTime(instant: string): string {
  const time = Date.parse(instant);
  return Number.isNaN(time) ? instant : `${exact.format(time)} (${instant})`;
}

/** How long something has lasted, in its two largest units: "3 d 4 h", "12 min". */
export function elapsed(milliseconds: number): string {
  if (milliseconds < minute) return `${Math.max(0, Math.floor(milliseconds / 1000))} s`;
  if (milliseconds < hour) return `${Math.floor(milliseconds / minute)} min`;
  const [large, largeName, small, smallName] = milliseconds < day ? [hour, 'h', minute, 'min'] as const : [day, 'd', hour, 'h'] as const;
  const rest = Math.floor((milliseconds % large) / small);
  return `${Math.floor(milliseconds / large)} ${largeName}${rest === 0 ? '' : ` ${rest} ${smallName}`}`;
}
