import { KoineError, type RawRecord, type Source, type SourceQuery } from '@koine/core';
import { companyId, companyPath } from './company-set.ts';
import { wire } from './wire.ts';

/**
 * The connection's company alone: a service lists all of its companies to whoever may sign in, the connection's caller may see this one.
 * It is read by its own address, which needs no columns named: older versions have fewer of them.
 */
export const company: Source = {
  name: 'companies',
  key: [{ column: 'id', type: 'guid' }],
  wire,
  maxPage: 1,
  maxValues: 1,
  tellsMore: true,
  operators: () => [],
  optionalColumns: [],
  async page(query, io) {
    const id = companyId(query.facts);
    if (query.after !== null || !isAskedFor(query, id)) return { records: [], more: false, token: null, count: 0 };
    const response = await io.send({ method: 'GET', path: companyPath(query.facts), headers: { accept: 'application/json' } });
    const { body } = response;
    if (!isCompany(body)) throw new KoineError('upstream_invalid_response', { detail: 'The answer for the company is no company.', upstream: { status: response.status, code: null, message: null, requestId: null } });
    return { records: [body], more: false, token: null, count: 1 };
  },
  nested: () => null,
  nestedPage: () => Promise.reject(new TypeError('companies nest nothing')),
  refusesToken: () => false,
  names: (column) => [column],
};

/** The only conditions that reach this source are on its key. */
function isAskedFor(query: SourceQuery, id: string): boolean {
  return query.where.every((condition) => {
    if (condition.column !== 'id' || (condition.operator !== 'eq' && condition.operator !== 'in')) throw new TypeError(`companies cannot be asked for by ${condition.column} ${condition.operator}`);
    return condition.values.some((value) => value.toLowerCase() === id.toLowerCase());
  });
}

function isCompany(body: unknown): body is RawRecord {
  return typeof body === 'object' && body !== null && !Array.isArray(body) && 'id' in body;
}
