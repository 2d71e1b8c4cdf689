import type { Condition, RawRecord, Source } from '@koine/core';
import { wire } from './wire.ts';

/** One record made of what is known of the account itself, where NetSuite has no table for it. */
export function factSource(name: string, key: string): Source {
  return {
    name,
    key: [{ column: key, type: 'text' }],
    wire,
    tellsMore: true,
    maxPage: 1000,
    maxValues: 1000,
    operators: () => ['eq', 'in'],
    optionalColumns: [],
    page(query) {
      const record: RawRecord = Object.fromEntries([key, ...query.select.columns].map((column) => [column, query.facts[column]]));
      const records = query.after === null && query.where.every((condition) => holds(condition, record)) ? [record] : [];
      return Promise.resolve({ records, more: false, token: null, count: query.count ? records.length : null });
    },
    nested: () => ({ records: [], token: null }),
    nestedPage: () => Promise.resolve({ records: [], more: false, token: null, count: null }),
    refusesToken: () => false,
    // The id of the account is a setting of the connection.
    names: (column) => [`settings.${column}_id`],
  };
}

function holds(condition: Condition, record: RawRecord): boolean {
  const value = record[condition.column];
  return typeof value === 'string' && condition.values.includes(value);
}
