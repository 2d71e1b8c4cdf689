import type { Io, RawRecord } from '@koine/core';
import { everyZone, mostTelling, zonesThatFit, type Sighting } from '../time-zone/candidates.ts';
import { parseWallClock } from '../time-zone/wall-clock.ts';
import type { Zone } from '../time-zone/zone.ts';
import { tryQuery, tryRead } from './optional-read.ts';

const minute = 60_000;
/** Requests to the record service per discovery: each rules out at least one zone, mostly half of them. */
const mostStamps = 6;
/** These services may be closed to an integration that may query: nothing is proven against its credentials by that. */
const refusals = [400, 401, 403, 404, 405] as const;

/**
 * The IANA zones the account may be in. The service's clock against the account's gives the offset now; which zones with that offset
 * it can be shows in old stamps, which the record service gives in true UTC and SuiteQL in the account's wall clock. All of that is
 * optional: what cannot be read rules out nothing, and readings on which the remaining zones disagree stay null.
 */
export async function findTimeZones(io: Io, now: () => Date): Promise<readonly string[]> {
  const zones = everyZone();
  const clock = await readClock(io, now);
  const byClock = clock === null ? zones : zonesThatFit(zones, clock);
  const stamps = await readStamps(io);
  let byStamps: readonly Zone[] = zones;
  let seen = 0;
  const left = (): readonly Zone[] => {
    const both = byStamps.filter((zone) => byClock.includes(zone));
    // Stamps are what is converted later, so they are believed where the two clocks contradict them.
    return both.length > 0 ? both : byStamps;
  };
  for (; seen < mostStamps; seen += 1) {
    // One stamp is looked at in any case: it proves that the account's clock is the one its stamps are in.
    const telling = mostTelling(stamps, left()) ?? (seen === 0 ? stamps[0] : undefined);
    if (telling === undefined) break;
    const sighting = await trueStamp(io, telling);
    if (sighting === null) break;
    byStamps = zonesThatFit(byStamps, sighting);
    stamps.splice(stamps.indexOf(telling), 1);
  }
  return clock === null && seen === 0 ? [] : left().map((zone) => zone.name);
}

async function readClock(io: Io, now: () => Date): Promise<Sighting | null> {
  const answer = await tryQuery(io, { q: "SELECT TO_CHAR(SYSDATE, 'YYYY-MM-DD HH24:MI:SS') AS server_now FROM DUAL", params: [] }, 1);
  const reading = 'refused' in answer ? undefined : answer.records[0]?.['server_now'];
  const wall = typeof reading === 'string' ? parseWallClock(reading) : null;
  if (wall === null) return null;
  const served = await tryRead(() => io.send({ method: 'GET', path: '/services/rest/system/v1/serverTime', accept: refusals }));
  const stated = isObject(served?.body) ? instantIn(served.body['serverTime']) : null;
  // Our own clock does as well where the service tells none: zones are quarters of an hour apart.
  return { instant: stated ?? now().getTime(), wall, tolerance: 5 * minute };
}

interface Stamp {
  readonly id: string;
  readonly wall: number;
}

/** Creation stamps never change between the two reads. The oldest orders reach back over several seasons, mostly. */
async function readStamps(io: Io): Promise<Stamp[]> {
  const answer = await tryQuery(io, { q: "SELECT t.id AS id, TO_CHAR(t.createddate, 'YYYY-MM-DD HH24:MI:SS') AS createddate FROM transaction t WHERE t.type = 'PurchOrd' ORDER BY t.id", params: [] }, 1000);
  if ('refused' in answer) return [];
  const byWeek = new Map<number, Stamp>();
  for (const record of answer.records) {
    const stamp = stampOf(record);
    if (stamp !== null) byWeek.set(Math.floor(stamp.wall / (7 * 24 * 60 * minute)), stamp);
  }
  return [...byWeek.values()];
}

function stampOf(record: RawRecord): Stamp | null {
  const { id, createddate } = record;
  const wall = typeof createddate === 'string' ? parseWallClock(createddate) : null;
  return wall === null || (typeof id !== 'string' && typeof id !== 'number') || !/^\d{1,18}$/.test(String(id)) ? null : { id: String(id), wall };
}

/** The record service loads a record as if to edit it, so many roles that may read are refused here (help subsect_1544786455). */
async function trueStamp(io: Io, stamp: Stamp): Promise<Sighting | null> {
  const response = await tryRead(() => io.send({ method: 'GET', path: `/services/rest/record/v1/purchaseOrder/${stamp.id}`, query: 'fields=createdDate', accept: refusals }));
  const instant = response?.status === 200 && isObject(response.body) ? instantIn(response.body['createdDate']) : null;
  // Some records keep their creation to the minute only.
  return instant === null ? null : { instant, wall: stamp.wall, tolerance: minute };
}

function instantIn(value: unknown): number | null {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z$/.test(value)) return null;
  const instant = Date.parse(value);
  return Number.isNaN(instant) ? null : instant;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
