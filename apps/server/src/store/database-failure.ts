import { KoineError } from '@koine/core';
import type { PostgresPool, PostgresPoolClient } from 'kysely';

/** SQLSTATE classes that mean the database itself is not there: connection, resources, operator intervention, system error. */
const unavailableClasses = new Set(['08', '53', '57', '58']);
const unavailableCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EHOSTUNREACH', 'EAI_AGAIN']);

function means(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  // pg reports a broken or exhausted pool by message only: https://github.com/brianc/node-postgres/blob/master/packages/pg-pool/index.js
  return unavailableCodes.has(code) || (code.length === 5 && unavailableClasses.has(code.slice(0, 2))) || /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|The database thread )/.test(error.message);
}

function translated(error: unknown): unknown {
  return means(error) ? new KoineError('database_unavailable', { detail: 'The database of this server does not answer.', retryAfter: 5, cause: error }) : error;
}

/** The pool with one error for "the database is not there", so that no other layer needs to know a driver's. */
export function withTypedFailures(pool: PostgresPool): PostgresPool {
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      try {
        return typed(await pool.connect());
      } catch (error) {
        throw translated(error);
      }
    },
  };
}

function typed(client: PostgresPoolClient): PostgresPoolClient {
  const query = async (sql: string, parameters: readonly unknown[]) => {
    try {
      return await client.query<never>(sql, parameters);
    } catch (error) {
      throw translated(error);
    }
  };
  return Object.assign(Object.create(client), { query, release: (destroy?: boolean) => { client.release(destroy); } });
}
