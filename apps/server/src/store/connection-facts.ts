import type { Database } from './database.ts';

/** What was found out about the connected system, as JSON text; null when never, or for other credentials or settings. */
export async function findConnectionFacts(database: Database, connectionId: string, version: number): Promise<string | null> {
  const row = await database.selectFrom('connection_facts').select('facts').where('connection_id', '=', connectionId).where('version', '=', version).executeTakeFirst();
  return row?.facts ?? null;
}

export async function putConnectionFacts(database: Database, connectionId: string, version: number, facts: string, now: string): Promise<void> {
  const values = { version, facts, updated_at: now };
  await database.insertInto('connection_facts').values({ connection_id: connectionId, ...values })
    .onConflict((conflict) => conflict.column('connection_id').doUpdateSet(values).where('connection_facts.version', '<=', version)).execute();
}

export async function deleteConnectionFacts(database: Database, connectionId: string): Promise<void> {
  await database.deleteFrom('connection_facts').where('connection_id', '=', connectionId).execute();
}
