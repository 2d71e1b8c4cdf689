import pg from 'pg';
import { valueParsers } from './value-parsers.ts';

const builtIn = pg.types;
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => valueParsers[oid] ?? builtIn.getTypeParser(oid, format),
};

/** A pool on PostgreSQL. `onIdleError` hears of connections that break while unused; without it such a break ends the process. */
export function postgresPool(url: string, onIdleError: (error: Error) => void): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, types, max: 10, connectionTimeoutMillis: 5000, idleTimeoutMillis: 30_000, statement_timeout: 30_000, options: '-c TimeZone=UTC', application_name: 'koine' });
  pool.on('error', onIdleError);
  return pool;
}
