import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountClock } from '../../src/time-zone/account-clock.ts';
import { parseWallClock, wallClockText } from '../../src/time-zone/wall-clock.ts';
import { isZoneName, zoneNamed } from '../../src/time-zone/zone.ts';

const minute = 60_000;
/** The wall clock by the runtime, asked directly. */
function wallOf(zone: string, instant: number): string {
  const parts = Object.fromEntries(new Intl.DateTimeFormat('en-CA', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' }).formatToParts(instant).map((part) => [part.type, part.value]));
  return `${parts['year']}-${parts['month']}-${parts['day']} ${parts['hour']}:${parts['minute']}:${parts['second']}`;
}
const from = Date.UTC(1995, 0, 1) / 1000;
const until = Date.UTC(2040, 0, 1) / 1000;
const instants = fc.integer({ min: from, max: until }).map((second) => second * 1000);
const zones = fc.constantFrom('America/Los_Angeles', 'Europe/Berlin', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Africa/Casablanca', 'America/St_Johns', 'Pacific/Apia', 'UTC', 'Asia/Kathmandu', 'America/Sao_Paulo');

describe('the account\'s clock', () => {
  it('reads a wall clock back to its instant, or says why not', () => {
    fc.assert(fc.property(zones, instants, (zone, instant) => {
      const text = wallOf(zone, instant);
      const reading = accountClock([zone]).read(text);
      const twice = [-180, -120, -90, -60, -30, 30, 60, 90, 120, 180].some((apart) => wallOf(zone, instant + apart * minute) === text);
      if (twice) expect(reading).toMatchObject({ instant: null, reason: expect.stringContaining('twice') });
      else expect(reading).toEqual({ instant: new Date(instant).toISOString().replace('.000', '') });
    }), { numRuns: 2000 });
  });
  it('bounds windows so that no record is missed', () => {
    fc.assert(fc.property(zones, instants, fc.integer({ min: 0, max: 7200 }), (zone, instant, apart) => {
      const clock = accountClock([zone]);
      expect(wallOf(zone, instant + apart * 1000) >= (clock.from(instant) ?? 'x')).toBe(true);
      expect(wallOf(zone, instant - 1000 - apart * 1000) < (clock.before(instant) ?? '')).toBe(true);
    }), { numRuns: 1000 });
  });
  it('bounds windows exactly away from changes', () => {
    const clock = accountClock(['Europe/Berlin']);
    const noon = Date.UTC(2025, 6, 1, 10);
    expect([clock.from(noon), clock.before(noon)]).toEqual(['2025-07-01 12:00:00', '2025-07-01 12:00:00']);
  });
  it('knows hours that were skipped', () => expect(accountClock(['America/Los_Angeles']).read('2025-03-09 02:30:00')).toMatchObject({ instant: null, reason: expect.stringContaining('skipped') }));
  it('answers only where all candidates agree', () => {
    const clock = accountClock(['America/Los_Angeles', 'Pacific/Pitcairn']);
    expect(clock.read('2025-01-15 08:00:00')).toEqual({ instant: '2025-01-15T16:00:00Z' });
    expect(clock.read('2025-07-15 08:00:00')).toMatchObject({ instant: null, reason: expect.stringContaining('disagree') });
    expect(clock.from(Date.UTC(2025, 6, 15))).toBeNull();
  });
  it('answers nothing without a candidate', () => {
    expect(accountClock([]).read('2025-01-15 08:00:00')).toMatchObject({ instant: null, reason: expect.stringContaining('not known') });
    expect(accountClock([]).from(0)).toBeNull();
  });
  it('refuses what is no wall clock', () => {
    for (const text of ['', '8/5/2025', '2025-02-30 00:00:00', '2025-01-01 24:00:00', '2025-01-01T00:00:00', '2025-01-01 00:00:60']) expect(accountClock(['UTC']).read(text)).toBeNull();
  });
});

describe('parts', () => {
  it('parse and write are inverse', () => {
    fc.assert(fc.property(instants, (instant) => {
      expect(parseWallClock(wallClockText(instant))).toBe(instant);
    }));
  });
  it('knows zones by their IANA names only', () => expect(['Europe/Berlin', 'UTC', '+02:00', 'Mars/Base', '', 'America/Los_Angeles'].map(isZoneName)).toEqual([true, true, false, false, false, true]));
  it('finds both changes of a year', () => expect(zoneNamed('Europe/Berlin').spans(2025).map((span) => new Date(span.until).toISOString())).toEqual(['2025-03-30T01:00:00.000Z', '2025-10-26T01:00:00.000Z', '2026-01-03T00:00:00.000Z']));
});
