import type { Period } from '../../choices.ts';

const hours: Readonly<Record<Period, number>> = { '1h': 1, '24h': 24, '7d': 7 * 24, '30d': 30 * 24 };

export function startOf(period: Period, now: number): string {
  return new Date(now - hours[period] * 3_600_000).toISOString();
}
