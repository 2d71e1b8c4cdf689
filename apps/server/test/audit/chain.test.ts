import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { serverItself, type Actor } from '../../src/audit/actor.ts';
import { createRecordAudit } from '../../src/audit/audit.ts';
import { verifyAuditChain } from '../../src/audit/verify-chain.ts';
import { openDatabase, type OpenDatabase } from '../../src/store/database.ts';
import { describeOnBothDatabases, temporaryFolder } from '../support/databases.ts';
import { scaled } from '../support/systems.ts';
import { startTestServer } from '../support/test-server.ts';

const key = randomBytes(32);
const actor: Actor = { kind: 'secret_key', id: 'tok_1', requestId: 'req_1', address: '10.0.0.1', userAgent: 'somebody\u0000\ud800 else' };
const columns = ['id', 'at', 'actor_kind', 'actor_id', 'action', 'target_type', 'target_id', 'data', 'request_id', 'address', 'user_agent', 'hash'] as const;

function taken<Item>(items: readonly Item[], place: number): Item {
  const item = items[place % items.length];
  if (item === undefined) throw new Error('there is nothing to take');
  return item;
}

describeOnBothDatabases('the audit log', (under) => {
  let opened: OpenDatabase;
  const rows = 20;
  const record = createRecordAudit(key, Date.now);
  const add = (count: number) => opened.database.transaction().execute(async (within) => {
    for (let index = 0; index < count; index += 1) await record(within, index % 7 === 0 ? serverItself : actor, { action: 'connection.updated', target: index % 5 === 0 ? null : { type: 'connection', id: `con_${index}` }, data: { index, text: '\u0000"' } });
  });
  /** Whoever has the database can switch the refusal off; the chain must tell. */
  const tamper = async (statement: (database: OpenDatabase['database']) => Promise<unknown>) => {
    await sql`alter table audit_events disable trigger audit_events_append_only`.execute(opened.database);
    await statement(opened.database);
    await sql`alter table audit_events enable trigger audit_events_append_only`.execute(opened.database);
  };
  const problems = async (anchor: Parameters<typeof verifyAuditChain>[2] = null) => (await verifyAuditChain(opened.database, key, anchor)).problems;
  beforeAll(async () => {
    opened = await openDatabase(await under.newLocation(), () => undefined);
    await add(rows);
  });
  beforeEach(async () => { expect(await problems()).toEqual([]); });
  afterAll(() => opened.close());

  it('refuses changes, and is whole as it was written, also by several at once', async () => {
    for (const statement of [sql`update audit_events set action = 'x'`, sql`delete from audit_events`, sql`truncate audit_events`]) await expect(statement.execute(opened.database)).rejects.toThrow('never changed or removed');
    await Promise.all(Array.from({ length: 5 }, () => add(2)));
    const report = await verifyAuditChain(opened.database, key);
    expect(report).toMatchObject({ events: rows + 10, problems: [], head: { sequence: rows + 10 } });
    await expect(opened.database.transaction().execute(async (within) => {
      await record(within, actor, { action: 'never', target: null });
      throw new Error('taken back');
    })).rejects.toThrow('taken back');
    expect((await verifyAuditChain(opened.database, key)).events).toBe(rows + 10);
  });

  it('tells of every changed and every removed row', async () => {
    const { database } = opened;
    const all = await database.selectFrom('audit_events').selectAll().orderBy('sequence').execute();
    const trials = scaled(500);
    let missed = 0;
    await tamper(async () => {
      for (let trial = 0; trial < trials; trial += 1) {
        const row = taken(all, trial * 37);
        const column = taken(columns, trial);
        const altered = { ...row, [column]: column === 'at' ? '2020-01-01T00:00:00.000Z' : column === 'actor_kind' ? 'link_session' : `${row[column] ?? ''}x` };
        await database.deleteFrom('audit_events').where('sequence', '=', row.sequence).execute();
        if (trial % 4 !== 3) await database.insertInto('audit_events').values(altered).execute();
        if ((await problems()).length === 0) missed += 1;
        await database.deleteFrom('audit_events').where('sequence', '=', row.sequence).execute();
        await database.insertInto('audit_events').values(row).execute();
      }
    });
    expect(missed).toBe(0);
  });

  it('tells of rows that changed places, were put in, or cut off at the end, even with the head set back', async () => {
    const { database } = opened;
    const last = await database.selectFrom('audit_events').selectAll().orderBy('sequence', 'desc').limit(2).execute();
    const [newest, before] = [taken(last, 0), taken(last, 1)];
    const head = await database.selectFrom('audit_head').selectAll().executeTakeFirstOrThrow();
    const withTampering = async (statement: () => Promise<unknown>, expected: RegExp, anchor: Parameters<typeof verifyAuditChain>[2] = null) => {
      await tamper(statement);
      expect((await problems(anchor)).join('\n')).toMatch(expected);
      await tamper(async () => {
        await database.deleteFrom('audit_events').where('sequence', '>=', before.sequence).execute();
        await database.insertInto('audit_events').values([before, newest]).execute();
        await database.deleteFrom('audit_head').execute();
        await database.insertInto('audit_head').values(head).execute();
      });
    };
    const { sequence } = newest;
    await withTampering(() => database.deleteFrom('audit_events').where('sequence', '=', sequence).execute(), /newest events are missing/);
    await withTampering(async () => {
      await database.deleteFrom('audit_events').where('sequence', '=', sequence).execute();
      await database.updateTable('audit_head').set({ sequence: before.sequence, hash: before.hash }).execute();
    }, /head was changed/);
    await withTampering(() => database.deleteFrom('audit_head').execute(), /head is missing/);
    await withTampering(() => database.insertInto('audit_events').values({ ...newest, id: 'aud_forged', sequence: sequence + 1 }).execute(), /was changed, or stands in another's place/);
    await withTampering(async () => {
      await database.deleteFrom('audit_events').where('sequence', '>=', before.sequence).execute();
      await database.insertInto('audit_events').values([{ ...newest, sequence: before.sequence }, { ...before, sequence }]).execute();
    }, /another's place/);
    // Everything set back to an earlier day, seals and all: only what was written down elsewhere shows it.
    expect(await problems({ sequence, hash: newest.hash })).toEqual([]);
    expect(await problems({ sequence: sequence + 5, hash: 'later' })).toEqual([`Event ${sequence + 5}, which was written down, is missing.`]);
    expect(await problems({ sequence, hash: 'another' })).toEqual([`Event ${sequence} is not the one that was written down.`]);
    expect((await verifyAuditChain(database, randomBytes(32))).problems[0]).toBe('The head was changed.');
  });

  it.runIf(under.kind === 'postgres')('is verified by a command', async () => {
    const location = await under.newLocation();
    const environment = { KOINE_DATA_DIR: temporaryFolder(), ...(location.kind === 'postgres' && { DATABASE_URL: location.url }) };
    const server = await startTestServer({ location, environment });
    await server.manage('POST', '/api/v1/keys', { name: 'one' });
    await server.stop();
    const command = (...more: string[]) => promisify(execFile)(process.execPath, ['--conditions=@koine/source', new URL('../../src/verify-audit.ts', import.meta.url).pathname, ...more], { env: { ...process.env, ...environment } })
      .then(({ stdout }) => ({ code: 0, stdout }), ({ code, stdout }: { code: number; stdout: string }) => ({ code, stdout }));
    expect(await command()).toMatchObject({ code: 0, stdout: expect.stringMatching(/^1 events, none changed, none missing\.\nThe log ends with 1:[\w-]+\n$/) });
    expect((await command('--anchor', '7:nothing')).code).toBe(1);
    expect((await command('--anchor')).code).toBe(64);
  });
});
