import pg from 'pg';
import { valueParsers } from './value-parsers.ts';

const builtIn = pg.types;
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => valueParsers[oid] ?? builtIn.getTypeParser(oid, format),
};

/**
 * A pool on PostgreSQL. `onBroken` hears of connections that break, whether idle or lent out: without a listener on both,
 * a restart of the database would end this process. The query under way, if any, fails by itself.
 */
export function postgresPool(url: string, onBroken: (error: Error) => void): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, types, max: 10, connectionTimeoutMillis: 5000, idleTimeoutMillis: 30_000, statement_timeout: 30_000, options: '-c TimeZone=UTC', application_name: 'koine' });
  pool.on('error', onBroken);
  pool.on('connect', (client) => client.on('error', onBroken));
  return pool;
}
