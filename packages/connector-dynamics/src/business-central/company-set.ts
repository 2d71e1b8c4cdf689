import { isKoineError, KoineError, type Facts, type Source } from '@koine/core';
import { odataV4, type SetOptions } from '@koine/odata';
import { wire } from './wire.ts';

/** The path of the connection's company; every set lies below it, so no read sees another company. */
export function companyPath(facts: Facts): string {
  return `/companies(${companyId(facts)})`;
}

export function companyId(facts: Facts): string {
  const id = facts['company_id'];
  if (typeof id !== 'string') throw new TypeError('the company is a fact of the settings');
  return id;
}

/**
 * A set of the company's records, by next link and id. The service evaluates `or` on one and the same field only, which is how several
 * values are written. `$top` and `$skip` are advised against:
 * https://learn.microsoft.com/dynamics365/business-central/dev-itpro/webservices/odata-client-performance
 */
export function companySet(set: string, options: Pick<SetOptions, 'optionalColumns'> & { readonly maxPage?: number } = {}): Source {
  const source = odataV4({
    service: companyPath,
    set,
    key: [{ column: 'id', type: 'guid' }],
    // 20,000 is the service's own limit, 8 minutes its time; an address takes about 8,000 characters, of which a value of a chain needs 54.
    maxPage: options.maxPage ?? 1000,
    maxValues: 60,
    wire,
    paging: 'next_link',
    optionalColumns: options.optionalColumns ?? [],
  });
  return {
    ...source,
    async page(query, io) {
      try {
        return await source.page(query, io);
      } catch (error) {
        // A list is never "not found": a version of the service without this entity answers 404. A refused link is told by its caller.
        if (query.token !== null || !isKoineError(error) || error.code !== 'not_found') throw error;
        throw new KoineError('feature_not_enabled', { detail: `This version of Business Central has no ${set} in its API v2.0.`, cause: error, ...(error.upstream && { upstream: error.upstream }) });
      }
    },
  };
}
