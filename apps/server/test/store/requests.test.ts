import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '../../src/ids.ts';
import { openDatabase, type OpenDatabase } from '../../src/store/database.ts';
import { deleteRequestsBefore, findRequest, insertRequests, listRequests, type RequestRecord } from '../../src/store/requests.ts';
import { describeOnBothDatabases } from '../support/databases.ts';

const day = 86_400_000;
const today = Date.UTC(2026, 10, 21);

function record(time: number, change: Partial<RequestRecord> = {}): RequestRecord {
  return {
    id: newId('req', time), started_at: new Date(time).toISOString(), method: 'GET', path: '/api/v1/vendors', query: 'limit=1', route: '/api/v1/vendors', status: 200, code: null,
    connection_id: null, system: null, token_id: null, total_ms: 12.5, own_ms: 2.25, queue_ms: 0, upstream_ms: 10.25, upstream_calls: [], error: null, ...change,
  };
}

describeOnBothDatabases('request records', (under) => {
  let open: OpenDatabase;
  beforeAll(async () => { open = await openDatabase(await under.newLocation(), (error) => { throw error; }); });
  afterAll(() => open.close());

  it('come back as they were written, whatever the source said', async () => {
    const written = record(today, {
      status: 502, code: 'upstream_error', connection_id: newId('con', 1), system: 'netsuite', token_id: newId('tok', 1),
      upstream_calls: [{ method: 'POST', path: '/query?q="\\u0000"', status: 500, started_at: new Date(today).toISOString(), duration_ms: 1.5, queue_ms: 0, attempt: 2, error: 'upstream_error', request_id: null }],
      error: { code: 'upstream_error', detail: 'çé😀 "quoted" \u{fffd}', errors: [{ pointer: '/a~1b', code: 'x', detail: 'y' }], upstream: null },
    });
    await insertRequests(open.database, [written, record(today + 1, { error: { code: 'upstream_error', detail: 'with \u0000 inside', errors: [], upstream: null } })]);
    expect(await findRequest(open.database, written.id)).toEqual({ ...written, upstream_calls: [{ ...written.upstream_calls[0], path: '/query?q="\\ufffd"' }] });
  });

  it('are listed newest first, by filter, and forgotten by age', async () => {
    const connectionId = newId('con', 2);
    const records = Array.from({ length: 50 }, (_, index) => record(today - index * day, { connection_id: connectionId, status: index % 2 === 0 ? 200 : 404, code: index % 2 === 0 ? null : 'not_found' }));
    await insertRequests(open.database, records);
    await insertRequests(open.database, records.slice(0, 3));
    const all = await listRequests(open.database, { connectionId }, null, 100);
    expect(all.map((row) => row.id)).toEqual(records.map((row) => row.id));
    expect(await listRequests(open.database, { connectionId, status: 404 }, records[9]?.id ?? null, 2)).toMatchObject([{ id: records[11]?.id }, { id: records[13]?.id }]);
    expect(await listRequests(open.database, { connectionId, code: 'not_found', startedAfter: new Date(today - 3 * day).toISOString() }, null, 100)).toHaveLength(2);
    await deleteRequestsBefore(open.database, today - 30 * day);
    expect(await listRequests(open.database, { connectionId }, null, 100)).toHaveLength(31);
  });
});
