import type { Facts, Io, RawRecord } from '@koine/core';
import { tryQuery } from './optional-read.ts';

/**
 * Which of NetSuite's features the account has, as far as the data shows: subsidiaries (OneWorld), several currencies, several units.
 * A table a role cannot see looks like one that is not there, so the columns of transactions are asked as well.
 */
export async function findFeatures(io: Io): Promise<Facts> {
  const [subsidiary, currencies, baseMark, unitTable, units, transactionCurrency] = await Promise.all([
    isReadable(io, 'SELECT s.id AS id FROM subsidiary s ORDER BY s.id'),
    rows(io, 'SELECT cur.id AS id, cur.symbol AS symbol FROM currency cur ORDER BY cur.id'),
    rows(io, 'SELECT cur.id AS id, cur.isbasecurrency AS isbasecurrency FROM currency cur ORDER BY cur.id'),
    isReadable(io, 'SELECT u.internalid AS internalid FROM unitstypeuom u ORDER BY u.internalid'),
    isReadable(io, 'SELECT tl.id AS id, tl.units AS units FROM transactionline tl WHERE tl.transaction = ? ORDER BY tl.id', ['0']),
    isReadable(io, "SELECT t.id AS id, t.currency AS currency FROM transaction t WHERE t.type = 'PurchOrd' ORDER BY t.id"),
  ]);
  return {
    one_world: subsidiary || await isReadable(io, 'SELECT tl.id AS id, tl.subsidiary AS subsidiary FROM transactionline tl WHERE tl.transaction = ? ORDER BY tl.id', ['0']),
    currency: currencies === null ? 'unknown' : transactionCurrency ? 'of_record' : currencies.length === 1 ? 'of_account' : 'unknown',
    base_currency: currencies === null ? null : baseCurrency(currencies, baseMark ?? []),
    units: units ? 'on_lines' : unitTable ? 'hidden' : 'absent',
  };
}

/** The one currency marked as the account's own. */
function baseCurrency(currencies: readonly RawRecord[], marks: readonly RawRecord[]): string | null {
  const marked = new Set(marks.filter((mark) => mark['isbasecurrency'] === 'T').map((mark) => mark['id']));
  const base = currencies.length === 1 ? currencies : currencies.filter((currency) => marked.has(currency['id']));
  const symbol = base[0]?.['symbol'];
  return base.length === 1 && typeof symbol === 'string' && symbol !== '' ? symbol : null;
}

async function isReadable(io: Io, q: string, params: readonly string[] = []): Promise<boolean> {
  return !('refused' in await tryQuery(io, { q, params }, 1));
}

async function rows(io: Io, q: string): Promise<readonly RawRecord[] | null> {
  const answer = await tryQuery(io, { q, params: [] }, 1000);
  return 'refused' in answer ? null : answer.records;
}
