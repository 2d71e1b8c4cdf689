import { isKoineError, type Io } from '@koine/core';
import { runQuery } from '../suiteql/source.ts';
import type { Answer } from '../suiteql/answer.ts';
import type { Statement } from '../suiteql/query.ts';

/** The answer, or the error by which the system says no: the table or column is not there, or not for this role. Other errors are thrown. */
export async function tryQuery(io: Io, statement: Statement, rows: number): Promise<Answer | { readonly refused: string }> {
  try {
    return await runQuery(io, statement, rows);
  } catch (error) {
    if (isKoineError(error) && ['permission_missing', 'feature_not_enabled', 'rejected_by_system'].includes(error.code)) return { refused: error.upstream?.message ?? error.detail };
    throw error;
  }
}

/** Something useful and not needed: null where it cannot be had, whatever the reason; only a lost connection's own errors are thrown. */
export async function tryRead<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (!isKoineError(error) || ['reauthorization_required', 'deadline_exceeded', 'upstream_unreachable', 'upstream_circuit_open'].includes(error.code)) throw error;
    return null;
  }
}
