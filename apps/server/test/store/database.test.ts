import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase, type DatabaseLocation, type OpenDatabase } from '../../src/store/database.ts';
import { describeOnBothDatabases } from '../support/databases.ts';

describeOnBothDatabases('the database', (under) => {
  let location: DatabaseLocation;
  let open: OpenDatabase;
  beforeAll(async () => {
    location = await under.newLocation();
    open = await openDatabase(location, (error) => { throw error; });
  });
  afterAll(() => open.close());

  it('reads int8, numeric, date and timestamptz alike', async () => {
    const { rows } = await sql`select 9007199254740991::int8 as big, 12.3400::numeric as exact, '2026-02-28'::date as day, '2026-11-21 10:30:00.123456+01'::timestamptz as instant, '{"a": [1, null]}'::jsonb as document, true as flag, null as nothing`.execute(open.database);
    expect(rows).toEqual([{ big: 9007199254740991, exact: '12.3400', day: '2026-02-28', instant: '2026-11-21T09:30:00.123Z', document: { a: [1, null] }, flag: true, nothing: null }]);
  });

  it('refuses an int8 that a number cannot hold, rather than losing digits', async () => {
    await expect(sql`select 9007199254740993::int8 as big`.execute(open.database)).rejects.toThrow(/int8/);
    await expect(sql`select 1::int8 as small`.execute(open.database)).resolves.toMatchObject({ rows: [{ small: 1 }] });
  });

  it('keeps transactions apart from what runs beside them', async () => {
    await sql`create table apart (n int4)`.execute(open.database);
    const rolledBack = open.database.transaction().execute(async (transaction) => {
      await sql`insert into apart values (1)`.execute(transaction);
      await new Promise((resolve) => setTimeout(resolve, 50));
      throw new Error('roll back');
    });
    const beside = sql`insert into apart values (2)`.execute(open.database);
    await expect(rolledBack).rejects.toThrow('roll back');
    await beside;
    const { rows } = await sql`select n from apart`.execute(open.database);
    expect(rows).toEqual([{ n: 2 }]);
  });

  it('goes on after a failed statement and gives its SQLSTATE', async () => {
    await expect(sql`select * from nowhere`.execute(open.database)).rejects.toMatchObject({ code: '42P01' });
    await expect(sql`select 1 as one`.execute(open.database)).resolves.toMatchObject({ rows: [{ one: 1 }] });
  });

  it('opens again with everything in it, migrations not repeated', async () => {
    await sql`create table kept (n int4)`.execute(open.database);
    await sql`insert into kept values (7)`.execute(open.database);
    await open.maintain();
    await open.close();
    await expect(sql`select 1`.execute(open.database)).rejects.toThrow();
    open = await openDatabase(location, (error) => { throw error; });
    const { rows } = await sql`select n from kept`.execute(open.database);
    expect(rows).toEqual([{ n: 7 }]);
  });
});
