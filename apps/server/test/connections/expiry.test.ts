import { afterAll, beforeAll, expect, it } from 'vitest';
import { keepExpiry, warnOfExpiry } from '../../src/connections/expiry.ts';
import { createRecordEvent } from '../../src/events/record-event.ts';
import { createSignal } from '../../src/events/signal.ts';
import { insertConnection, updateConnection } from '../../src/store/connections.ts';
import { openDatabase, type OpenDatabase } from '../../src/store/database.ts';
import { describeOnBothDatabases } from '../support/databases.ts';

const day = 86_400_000;

describeOnBothDatabases('credentials that end', (under) => {
  let opened: OpenDatabase;
  let now = Date.parse('2026-11-21T12:00:00Z');
  beforeAll(async () => { opened = await openDatabase(await under.newLocation(), () => undefined); });
  afterAll(async () => { await opened.close(); });
  let made = 0;
  const connect = async (): Promise<string> => {
    made += 1;
    const id = `con_${String(made).padStart(20, '0')}`;
    const at = new Date(now).toISOString();
    await insertConnection(opened.database, { id, system: 'x', host_group: 'x', customer_id: 'c', customer_name: null, settings: '{}', metadata: '{}', status: 'active', status_code: null, status_detail: null, status_since: at, refused_at: null, last_attempt_at: null, last_failed_at: null, last_checked_at: at, last_success_at: at, created_at: at, deleted_at: null });
    return id;
  };
  const told: { id: string | undefined; left: unknown; at: string }[] = [];
  /** Looks as the worker of three servers would, all at once. */
  const look = async (): Promise<void> => {
    const record = createRecordEvent(createSignal(), () => now);
    await Promise.all([1, 2, 3].map(() => warnOfExpiry(opened.database, async (within, event) => {
      if (event.type === 'connection.credentials_expiring') told.push({ id: event.connection?.id, left: event.data?.['days_left'], at: String(event.data?.['expires_at']) });
      return record(within, event);
    }, now)));
  };
  const keep = (id: string, days: number): Promise<void> => keepExpiry(opened.database, id, new Date(now + days * day).toISOString(), now);
  const toldOf = (id: string): unknown[] => told.filter((event) => event.id === id).map((event) => event.left);

  it('are told of 30, 7 and 1 days before, once each, over all servers', async () => {
    const id = await connect();
    await keep(id, 90);
    const start = now;
    for (const passed of [0, 59, 60, 60.5, 82, 83, 83.1, 88, 89, 89.5, 91]) {
      now = start + passed * day;
      await look();
    }
    expect(toldOf(id)).toEqual([30, 7, 1]);
  });

  it('that never had so many days left are told of from the next number on', async () => {
    const [week, moment] = [await connect(), await connect()];
    await keep(week, 7);
    await keep(moment, 0.5);
    for (let hours = 0; hours < 7 * 24; hours += 6) {
      await look();
      now += day / 4;
    }
    expect([toldOf(week), toldOf(moment)]).toEqual([[1], []]);
  });

  it('and are renewed in time are told of anew the next time', async () => {
    const id = await connect();
    await keep(id, 31);
    now += 2 * day;
    await look();
    expect(toldOf(id)).toEqual([29]);
    await keep(id, 31);
    await look();
    expect(toldOf(id)).toEqual([29]);
    now += 2 * day;
    await look();
    expect(toldOf(id)).toEqual([29, 29]);
    await keepExpiry(opened.database, id, null, now);
    now += 40 * day;
    await look();
    expect(toldOf(id)).toHaveLength(2);
  });

  it('are not told of where the connection is refused, disabled or deleted', async () => {
    for (const change of [{ status: 'reauthorization_required' }, { status: 'disabled' }, { deleted_at: new Date(now).toISOString() }] as const) {
      const id = await connect();
      await keep(id, 31);
      await updateConnection(opened.database, id, change);
      now += 3 * day;
      await look();
      expect(toldOf(id)).toEqual([]);
    }
  });
});
