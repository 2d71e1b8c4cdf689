import { describe, expect, it } from 'vitest';
import { KoineError, type Io, type UpstreamRequest } from '@koine/core';
import { discover, factsFromSettings } from '../../src/discovery/discover.ts';
import { zoneNamed } from '../../src/time-zone/zone.ts';
import { fakeIo, refusedColumn, statementOf } from '../fake-io.ts';

const now = Date.UTC(2026, 10, 21, 18, 0, 0);
const settings = { account_id: '1234567-sb1' };

interface Account {
  readonly zone: string;
  /** Zone of SYSDATE, where it is not the account's. */
  readonly serverZone?: string;
  readonly stamps?: readonly number[];
  readonly without?: readonly RegExp[];
  readonly currencies?: readonly Readonly<Record<string, string>>[];
}

const wall = (zone: string, instant: number): string => new Date(instant + zoneNamed(zone).offsetAt(instant)).toISOString().slice(0, 19).replace('T', ' ');
const euro = { id: '4', symbol: 'EUR', isbasecurrency: 'T' };
const dollar = { id: '1', symbol: 'USD', isbasecurrency: 'F' };

/** A whole account, as far as discovery looks at it. */
function account({ zone, serverZone = zone, stamps = [], without = [], currencies = [dollar, euro] }: Account): ReturnType<typeof fakeIo> {
  return fakeIo((request) => {
    if (without.some((pattern) => pattern.test(`${request.path} ${request.body ?? ''}`))) return request.method === 'GET' ? { status: 403, body: {} } : refusedColumn('x');
    if (request.path.endsWith('/serverTime')) return { body: { serverTime: new Date(now).toISOString() } };
    const record = /purchaseOrder\/(\d+)$/.exec(request.path);
    if (record !== null) return { body: { createdDate: new Date(stamps[Number(record[1])] ?? 0).toISOString().replace('.000Z', 'Z') } };
    const { q } = statementOf(request);
    if (q.includes('SYSDATE')) return { body: { items: [{ server_now: wall(serverZone, now) }], hasMore: false } };
    if (q.includes('createddate')) return { body: { items: stamps.map((instant, index) => ({ id: String(index), createddate: wall(zone, instant) })), hasMore: false } };
    if (q.includes('FROM currency')) return { body: { items: currencies, hasMore: false } };
    return { body: { items: [], hasMore: false } };
  });
}

const find = async (io: Io) => (await discover(io, settings, () => new Date(now)))['time_zones'];
const january = Date.UTC(2026, 0, 15, 9, 30);
const july = Date.UTC(2026, 6, 15, 9, 30);
const recordReads = (asked: readonly UpstreamRequest[]): number => asked.filter((request) => request.path.includes('/record/')).length;

describe('the account\'s time zone', () => {
  it('is one of those whose clock shows the same now, narrowed by old stamps', async () => {
    const { io, asked } = account({ zone: 'America/Los_Angeles', stamps: [january, july] });
    const zones = await find(io);
    expect(zones).toContain('America/Los_Angeles');
    expect(zones).not.toContain('Pacific/Pitcairn');
    expect(zones).not.toContain('America/Denver');
    expect(recordReads(asked)).toBeLessThanOrEqual(6);
  });
  it('stays open between zones that only old stamps could tell apart where the record service refuses', async () => {
    expect(await find(account({ zone: 'America/Los_Angeles', stamps: [january, july], without: [/record/] }).io)).toEqual(expect.arrayContaining(['America/Los_Angeles', 'Pacific/Pitcairn']));
  });
  it('does without the service\'s own time', async () => expect(await find(account({ zone: 'Asia/Kolkata', without: [/serverTime/] }).io)).toContain('Asia/Calcutta'));
  it('does without services that answer 401 to an integration that may query', async () => {
    const { io } = account({ zone: 'Asia/Kolkata', stamps: [january, july] });
    const closed: Io = { send: (request) => (request.method === 'GET' ? (request.accept?.includes(401) === true ? Promise.resolve({ status: 401, headers: {}, body: {} }) : Promise.reject(new KoineError('reauthorization_required', { detail: 'no' }))) : io.send(request)) };
    expect(await find(closed)).toContain('Asia/Calcutta');
  });
  it('is found from stamps alone', async () => {
    const zones = await find(account({ zone: 'Europe/Berlin', stamps: [january, july], without: [/SYSDATE/] }).io);
    expect(zones).toContain('Europe/Berlin');
    expect(zones).not.toContain('Europe/London');
  });
  it('believes stamps where the server\'s clock is another one', async () => {
    const zones = await find(account({ zone: 'Europe/Berlin', serverZone: 'America/Los_Angeles', stamps: [january, july] }).io);
    expect(zones).toContain('Europe/Berlin');
    expect(zones).not.toContain('America/Los_Angeles');
  });
  it('is not known without any evidence', async () => expect(await find(account({ zone: 'Europe/Berlin', without: [/SYSDATE/, /record/] }).io)).toEqual([]));
  it('is not asked for when the settings name it', async () => {
    const { io, asked } = account({ zone: 'Europe/Berlin' });
    expect((await discover(io, { ...settings, time_zone: 'Asia/Tokyo' }, () => new Date(now)))['time_zones']).toEqual(['Asia/Tokyo']);
    expect(asked.some((request) => request.path.endsWith('/serverTime') || (request.body ?? '').includes('SYSDATE'))).toBe(false);
  });
  it('does not hide that the connection is lost', async () => {
    const lost: Io = { send: () => Promise.reject(new KoineError('reauthorization_required', { detail: 'refused' })) };
    await expect(discover(lost, settings, () => new Date(now))).rejects.toMatchObject({ code: 'reauthorization_required' });
  });
});

describe('features', () => {
  const features = async (given: Partial<Account>) => {
    const { time_zones: _, ...found } = await discover(account({ zone: 'UTC', ...given }).io, settings, () => new Date(now));
    return found;
  };
  it('of an account that has them all', async () => expect(await features({})).toEqual({ one_world: true, currency: 'of_record', base_currency: 'EUR', units: 'on_lines' }));
  it('without OneWorld', async () => expect(await features({ without: [/FROM subsidiary/, /tl\.subsidiary/] })).toMatchObject({ one_world: false }));
  it('of OneWorld with subsidiaries hidden from the role', async () => expect(await features({ without: [/FROM subsidiary/] })).toMatchObject({ one_world: true }));
  it('without a mark of the base currency', async () => expect(await features({ without: [/isbasecurrency/] })).toMatchObject({ currency: 'of_record', base_currency: null }));
  it('with a single currency', async () => expect(await features({ without: [/t\.currency/], currencies: [{ ...dollar }] })).toMatchObject({ currency: 'of_account', base_currency: 'USD' }));
  it('with several currencies and the order\'s hidden', async () => expect(await features({ without: [/t\.currency/] })).toMatchObject({ currency: 'unknown' }));
  it('without a table of currencies', async () => expect(await features({ without: [/FROM currency/] })).toMatchObject({ currency: 'unknown', base_currency: null }));
  it('without units, or with them hidden', async () => {
    expect(await features({ without: [/tl\.units/] })).toMatchObject({ units: 'hidden' });
    expect(await features({ without: [/tl\.units/, /FROM unitstypeuom/] })).toMatchObject({ units: 'absent' });
  });
});

describe('facts from the settings', () => {
  it('tell account, application and zone', () => expect(factsFromSettings({ ...settings, time_zone: 'Asia/Tokyo' })).toEqual({ account: '1234567_SB1', application_url: 'https://1234567-sb1.app.netsuite.com', time_zones: ['Asia/Tokyo'] }));
});
