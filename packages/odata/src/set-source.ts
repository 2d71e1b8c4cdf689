import { isKoineError, KoineError, type Io, type RawRecord, type Selection, type Source, type SourcePage, type SourceQuery } from '@koine/core';
import type { Dialect, Envelope } from './dialect.ts';
import { filterText } from './filter.ts';
import { belowEndpoint, requestOf } from './links.ts';
import { defaultOperators, type SetOptions } from './set-options.ts';

/** Where the rest of an expanded list is, kept beside the record: only the page knows its service. */
const nestedLinks = new WeakMap<RawRecord, Map<string, string>>();
/** The same for records that were read on: what is nested in them was not asked for by name. */
const services = new WeakMap<RawRecord, string>();

/** Front ends take addresses of 8 KB at most; columns, path and the rest of a filter take the other part. */
const maxValuesLength = 5000;

/** One entity set as a source. Both versions of the protocol read alike but for their dialect. */
export function setSource(options: SetOptions, dialect: Dialect): Source {
  const wire = options.wire ?? dialect.wire;
  const accept = dialect.accept(options.ieee754Compatible === true);

  const send = async (request: { readonly path: string; readonly query?: string }, headers: Readonly<Record<string, string>>, io: Io): Promise<Envelope> => {
    const response = await io.send({ method: 'GET', ...request, headers: { accept, ...headers, ...options.headers } });
    const envelope = dialect.envelope(response.body);
    if (envelope === null) throw new KoineError('upstream_invalid_response', { detail: `The answer for ${options.set} has no list of records where OData has one.`, upstream: { status: response.status, code: null, message: null, requestId: null } });
    return envelope;
  };

  const firstRequest = (query: SourceQuery, service: string, top: number | null, at = 0): { readonly path: string; readonly query: string } => {
    const filter = filterText({ where: query.where, key: options.key, after: query.after, at }, dialect, wire, query.facts);
    const parts = [
      ...dialect.projection(query.select),
      ...(filter === null ? [] : [`$filter=${encodeURIComponent(filter)}`]),
      `$orderby=${options.key.map((part) => part.column).join(',')}`,
      ...(top === null ? [] : [`$top=${top}`]),
      ...(query.count ? [dialect.countOption] : []),
    ];
    return { path: `${service}/${options.set}`, query: parts.join('&') };
  };

  const keysetPage = async (query: SourceQuery, service: string, io: Io): Promise<SourcePage> => {
    let page = await stretch(query, service, options.key.length - 1, io);
    for (let at = options.key.length - 2; query.after !== null && at >= 0 && page.more !== true; at -= 1) {
      const left = query.limit - page.records.length;
      if (left === 0) return { ...page, more: true };
      const next = await stretch({ ...query, limit: left }, service, at, io);
      page = { ...next, records: [...page.records, ...next.records] };
    }
    return page;
  };

  /** Records behind the position in one column of the key. */
  const stretch = async (query: SourceQuery, service: string, at: number, io: Io): Promise<SourcePage> => {
    // One more than is wanted tells whether there is more, without a second request.
    const top = Math.min(query.limit + 1, options.maxPage);
    const envelope = await send(firstRequest(query, service, top, at), {}, io);
    rememberLinks(envelope.records, query.select, dialect, service, options.set);
    const isCut = envelope.records.length > query.limit;
    const isFull = envelope.records.length >= top && top <= query.limit;
    return { records: isCut ? envelope.records.slice(0, query.limit) : envelope.records, more: isCut || isFull || envelope.next !== null, token: null, count: envelope.count };
  };

  const linkedPage = async (query: SourceQuery, service: string, io: Io): Promise<SourcePage> => {
    const request = query.token === null ? firstRequest(query, service, null) : requestOf(query.token);
    const envelope = await send(request, { prefer: `odata.maxpagesize=${Math.min(query.limit, options.maxPage)}` }, io);
    rememberLinks(envelope.records, query.select, dialect, service, options.set);
    // A service is free to ignore the wanted size; its link then leads past records that were not taken.
    if (envelope.records.length > query.limit) return { records: envelope.records.slice(0, query.limit), more: true, token: null, count: envelope.count };
    const link = envelope.next === null ? null : belowEndpoint(envelope.next, service, options.set);
    // A link that leads elsewhere is not followed: the walk goes on by key.
    return { records: envelope.records, more: link !== null, token: link?.startsWith('/') === true ? link : null, count: envelope.count };
  };

  return {
    name: options.name ?? options.set,
    key: options.key,
    wire,
    maxPage: options.maxPage,
    maxValues: options.maxValues,
    maxValuesLength,
    // By the next link, or by the one record beyond the page that a keyset read asks for itself.
    tellsMore: true,
    operators: options.operators ?? defaultOperators,
    optionalColumns: options.optionalColumns ?? [],
    page(query, io) {
      const service = typeof options.service === 'string' ? options.service : options.service(query.facts);
      return options.paging === 'keyset' ? keysetPage(query, service, io) : linkedPage(query, service, io);
    },
    nested(record, property) {
      const nested = dialect.nested(record, property);
      if (nested === null) return null;
      const service = services.get(record);
      const rest = nested.next === null || service === undefined ? nested.next : belowEndpoint(nested.next, service, options.set);
      return { records: nested.records, token: nestedLinks.get(record)?.get(property) ?? rest };
    },
    async nestedPage(token, io) {
      const envelope = await send(requestOf(token), {}, io);
      const { path } = requestOf(token);
      const service = path.slice(0, path.lastIndexOf('/'));
      for (const record of envelope.records) services.set(record, typeof options.service === 'string' ? options.service : service);
      return { records: envelope.records, more: envelope.next !== null, token: envelope.next === null ? null : belowEndpoint(envelope.next, service, path.slice(service.length + 1)), count: null };
    },
    // An expired or foreign continuation is a bad request, or an address that is gone; 401, 403, 429 and failures say nothing of it.
    refusesToken: (error) => isKoineError(error) && [400, 404, 410].includes(error.upstream?.status ?? 0),
    names: (column) => [column],
  };
}

function rememberLinks(records: readonly RawRecord[], select: Selection, dialect: Dialect, service: string, set: string): void {
  for (const [property, inner] of Object.entries(select.nested)) {
    const isDeep = Object.keys(inner.nested).length > 0;
    for (const record of records) {
      const nested = dialect.nested(record, property);
      if (nested === null) continue;
      if (nested.next !== null) {
        const links = nestedLinks.get(record) ?? new Map<string, string>();
        links.set(property, belowEndpoint(nested.next, service, set));
        nestedLinks.set(record, links);
      }
      if (isDeep) rememberLinks(nested.records, inner, dialect, service, set);
    }
  }
}
