/** Wall clock as SuiteQL gives it by `TO_CHAR(x, 'YYYY-MM-DD HH24:MI:SS')`, as the milliseconds the same reading would have in UTC. */

const shape = /^(\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2})$/;

/** Null for what is no reading of a clock. */
export function parseWallClock(text: string): number | null {
  const match = shape.exec(text);
  if (match === null) return null;
  const [, year, month, day, hour, minute, second] = match.map(Number);
  if (year === undefined || month === undefined || day === undefined || hour === undefined || minute === undefined || second === undefined) return null;
  if (year < 1000 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month) || hour > 23 || minute > 59 || second > 59) return null;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

export function isCalendarDay(text: string): boolean {
  return parseWallClock(`${text} 00:00:00`) !== null;
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

const dayLength = 86_400_000;
const days = new Map<number, string>();
const daysKept = 4096;

/** `YYYY-MM-DD HH:MM:SS`; days are remembered, so that the hot path makes no Date. */
export function wallClockText(milliseconds: number, separator = ' '): string {
  const number = Math.floor(milliseconds / dayLength);
  const seconds = Math.floor((milliseconds - number * dayLength) / 1000);
  let day = days.get(number);
  if (day === undefined) {
    if (days.size >= daysKept) days.clear();
    days.set(number, (day = new Date(number * dayLength).toISOString().slice(0, 10)));
  }
  return `${day}${separator}${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

function two(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}
