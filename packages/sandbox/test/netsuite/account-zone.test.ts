import { expect, test } from 'vitest';
import { createRandom } from '../../src/kernel/random.ts';
import { createAccountZone } from '../../src/netsuite/account-zone.ts';

test.each(['America/Los_Angeles', 'Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Kolkata', 'America/St_Johns'])('%s: the wall clock is the zone\'s, and no reading stands for two instants', (name) => {
  const zone = createAccountZone(name);
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: name, dateStyle: 'short', timeStyle: 'medium' });
  const shown = (instant: number): string => new Date(zone.wallClock(instant)).toISOString().slice(0, 19).replace('T', ' ');
  const random = createRandom(3);
  const instants = zone.changes.flatMap((change) => [-7_200_000, -3_600_000, -1000, 0, 1000, 1_800_000, 3_599_000, 3_600_000, 7_200_000].map((apart) => change + apart));
  for (let count = 0; count < 300; count += 1) instants.push(Date.UTC(2019, 0, 1) + random.integer(0, 15 * 365 * 86_400) * 1000);
  const readings = new Map<string, number>();
  for (const instant of instants) {
    expect(shown(instant)).toBe(clock.format(new Date(instant)));
    const settled = zone.unambiguous(instant);
    const other = readings.get(shown(settled));
    expect(other === undefined || other === settled, shown(settled)).toBe(true);
    readings.set(shown(settled), settled);
  }
});

test('the changes of Los Angeles are those of the law', () => {
  const changes = createAccountZone('America/Los_Angeles').changes.map((change) => new Date(change).toISOString());
  expect(changes).toContain('2025-03-09T10:00:00.000Z');
  expect(changes).toContain('2025-11-02T09:00:00.000Z');
  expect(createAccountZone('Asia/Kolkata').changes).toEqual([]);
});
