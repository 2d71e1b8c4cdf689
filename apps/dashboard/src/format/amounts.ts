/** A duration as one looks at it: "0.8 ms", "42 ms", "1.24 s", "2 min 5 s". */
export function milliseconds(value: number | null): string {
  if (value === null) return '–';
  if (value < 10) return `${round(value, 1)} ms`;
  if (value < 1000) return `${Math.round(value)} ms`;
  if (value < 60_000) return `${round(value / 1000, 2)} s`;
  return `${Math.floor(value / 60_000)} min ${Math.round((value % 60_000) / 1000)} s`;
}

function round(value: number, digits: number): string {
  return String(Number(value.toFixed(digits)));
}

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

/** 9,999 in full, 12.3K from there. */
export function count(value: number): string {
  return value < 10_000 ? whole.format(value) : compact.format(value);
}

/** A count with its noun: "1 connection", "3 connections". */
export function counted(value: number, noun: string, plural = `${noun}s`): string {
  return `${count(value)} ${value === 1 ? noun : plural}`;
}

/** A share in whole percent that says 0 % and 100 % only where that is exactly so. */
export function share(part: number, all: number): string {
  if (all === 0) return '–';
  const percent = (part / all) * 100;
  if (percent > 0 && percent < 1) return '<1 %';
  if (percent > 99 && percent < 100) return '>99 %';
  return `${Math.round(percent)} %`;
}
