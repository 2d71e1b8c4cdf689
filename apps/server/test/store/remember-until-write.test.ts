import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase, type OpenDatabase } from '../../src/store/database.ts';
import { rememberUntilWrite } from '../../src/store/remember-until-write.ts';
import { describeOnBothDatabases } from '../support/databases.ts';

describeOnBothDatabases('what is remembered', (under) => {
  let open: OpenDatabase;
  beforeAll(async () => {
    open = await openDatabase(await under.newLocation(), (error) => { throw error; });
    await sql`create table counter (name text primary key, n int4)`.execute(open.database);
    await sql`insert into counter values ('a', 0), ('b', 0)`.execute(open.database);
  });
  afterAll(() => open.close());

  it('is never older than the last write, also one in a transaction beside it', async () => {
    let reads = 0;
    const valueOf = rememberUntilWrite(open.database, async (name) => {
      reads += 1;
      const { rows } = await sql<{ n: number }>`select n from counter where name = ${name}`.execute(open.database);
      return rows[0]?.n;
    });
    for (let round = 1; round <= 20; round += 1) {
      const writing = open.database.transaction().execute(async (within) => {
        await sql`update counter set n = ${round} where name = 'a'`.execute(within);
        await new Promise((resolve) => setTimeout(resolve, 2));
      });
      await Promise.all([valueOf('a'), valueOf('b'), writing, valueOf('a')]);
      expect(await valueOf('a')).toBe(round);
    }
    const before = reads;
    for (let count = 0; count < 10; count += 1) expect([await valueOf('a'), await valueOf('b')]).toEqual([20, 0]);
    expect(reads - before).toBe(under.kind === 'embedded' ? 1 : 20);
  });
});
