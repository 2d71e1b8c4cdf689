import { generationOf, type Database } from './database.ts';

/** More than this many answers are not kept; the next write forgets them anyway. */
const capacity = 10_000;

/**
 * Answers a question about the database from memory for as long as nobody can have written to it, so that the head of every request costs
 * no query on the embedded database, where one takes a millisecond of CPU. On PostgreSQL, where other servers write too, it always asks.
 */
export function rememberUntilWrite<T>(database: Database, read: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const known = new Map<string, T>();
  let knownAt: number | null = null;
  return async (key) => {
    const generation = generationOf(database);
    if (generation === null) return read(key);
    if (generation !== knownAt) known.clear();
    knownAt = generation;
    const remembered = known.get(key);
    if (remembered !== undefined) return remembered;
    const found = await read(key);
    // What was written while this was read may have changed it.
    if (generationOf(database) === generation && known.size < capacity) known.set(key, found);
    return found;
  };
}
