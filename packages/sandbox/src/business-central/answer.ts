import { randomUUID } from 'node:crypto';
import type { SystemResponse } from '../kernel/stand-in.ts';
import type { Collection, StoredRecord } from './collection.ts';
import type { CompanyData } from './company-data.ts';
import type { Segment } from './resource-path.ts';
import { countOf, invalidToken, readPage } from './page.ts';
import { parseQuery } from './query-options.ts';
import { contextProjection, renderRecord } from './render.ts';

/** What answering a read needs to know of the request. */
export interface ReadRequest {
  /** `http://127.0.0.1:PORT/v2.0/…/api/v2.0` */
  readonly serviceRoot: string;
  /** The whole address without the query. */
  readonly address: string;
  readonly query: string;
  readonly prefer: string;
  readonly accept: string;
  readonly refusesSkipTokens: boolean;
}

const pageMaximum = 20_000;

export function json(status: number, body: string, headers: Readonly<Record<string, string>> = {}): SystemResponse {
  return { status, headers: { 'content-type': 'application/json; odata.metadata=minimal', 'odata-version': '4.0', 'request-id': randomUUID(), ...headers }, body };
}

function pageSizeOf(prefer: string): number {
  const asked = /(?:^|[,;\s])(?:odata\.)?maxpagesize\s*=\s*"?(\d+)/i.exec(prefer)?.[1];
  const size = asked === undefined ? pageMaximum : Number(asked);
  return size > 0 ? Math.min(size, pageMaximum) : pageMaximum;
}

function withControl(accept: string): boolean {
  return !accept.includes('odata.metadata=none');
}

/** A list: context, count when asked for, records, and a next link when more follows. `path` is the list's path below `$metadata#`. */
export function answerList(request: ReadRequest, collection: Collection, path: string, data: CompanyData | null): SystemResponse {
  const { entity } = collection;
  const options = parseQuery(request.query, entity);
  if (options.skipToken !== null && request.refusesSkipTokens) throw invalidToken();
  const page = readPage(collection, options, pageSizeOf(request.prefer));
  const control = withControl(request.accept);
  const parts: string[] = [];
  if (control) parts.push(`"@odata.context":${JSON.stringify(`${request.serviceRoot}/$metadata#${path}${contextProjection(options)}`)}`);
  if (page.count !== null) parts.push(`"@odata.count":${page.count}`);
  parts.push(`"value":[${page.records.map((record) => renderRecord(entity, record, options, data, control)).join()}]`);
  if (page.skipToken !== null) parts.push(`"@odata.nextLink":${JSON.stringify(nextLink(request, page.skipToken))}`);
  return json(200, `{${parts.join()}}`);
}

/** The same request with a token in place of what it replaces; callers follow it as it stands. */
function nextLink(request: ReadRequest, skipToken: string): string {
  const kept = request.query.split('&').filter((pair) => pair !== '' && !/^(?:(?:\$|%24)skip(?:token)?|aid)=/i.test(pair));
  return `${request.address}?${[...kept, 'aid=FIELD', `$skiptoken=${skipToken}`].join('&')}`;
}

export function answerRecord(request: ReadRequest, collection: Collection, record: StoredRecord, path: string, data: CompanyData | null): SystemResponse {
  const { entity } = collection;
  const options = parseQuery(request.query, entity);
  const control = withControl(request.accept);
  const text = renderRecord(entity, record, options, data, control);
  const context = `${request.serviceRoot}/$metadata#${path}${contextProjection(options)}/$entity`;
  return json(200, control ? `{"@odata.context":${JSON.stringify(context)},${text.slice(1)}` : text, record.etag === '' ? {} : { etag: record.etag });
}

export function answerCount(request: ReadRequest, collection: Collection): SystemResponse {
  const options = parseQuery(request.query, collection.entity);
  return { status: 200, headers: { 'content-type': 'text/plain', 'odata-version': '4.0', 'request-id': randomUUID() }, body: String(countOf(collection, options)) };
}

export function isCount(segment: Segment | undefined): boolean {
  return segment?.name === '$count' && segment.key === null;
}
