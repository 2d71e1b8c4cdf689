import type { SystemRequest, SystemResponse } from '../kernel/stand-in.ts';
import { jsonV2, text, xml } from './answers.ts';
import { atomEntry, atomFeed } from './atom.ts';
import type { Row } from './entity-type.ts';
import { valueOf } from './entity-type.ts';
import { writeEntityV2, writeValueV2 } from './json-v2.ts';
import { metadataV2 } from './metadata.ts';
import { readSelection, takePage } from './page.ts';
import type { Counter, Selection } from './page.ts';
import { readCount, readQuery, systemOptions } from './query-string.ts';
import type { QueryOption } from './query-string.ts';
import { Refusal, codes, v2Dialect } from './refusal.ts';
import { resolvePath } from './resource-path.ts';
import type { EntitySet, Service } from './service.ts';
import { readOrder } from './shape.ts';
import { readShapeV2 } from './shape-v2.ts';
import type { TextCache } from './text-cache.ts';
import { escapeXml } from './xml.ts';

// KBA 3072317: without $top 1,000 rows, with it at most 5,000; more comes by next links.
const defaultPage = 1000;
const largestPage = 5000;

const collectionOptions = ['$filter', '$orderby', '$top', '$skip', '$skiptoken', '$select', '$expand', '$inlinecount', '$format'];
const entityOptions = ['$select', '$expand', '$format'];
const countOptions = ['$filter', '$top', '$skip', '$format'];

/** JSON only when asked for by `$format` or Accept; Atom otherwise. */
export function wantsJson(request: SystemRequest): boolean {
  const format = new URLSearchParams(request.query).get('$format');
  return format === null ? (request.headers.accept ?? '').includes('application/json') : format === 'json';
}

export interface ReaderParts {
  readonly service: Service;
  readonly counter: Counter;
  readonly texts: TextCache;
}

export function readV2(parts: ReaderParts, request: SystemRequest, segments: readonly string[]): SystemResponse {
  const { service } = parts;
  const query = readQuery(request.query, v2Dialect);
  const format = query.find((option) => option.name === '$format')?.value;
  if (format !== undefined && !['json', 'atom', 'xml'].includes(format)) throw v2Dialect.malformed(`Invalid value '${format}' for system query option '$format'`);
  const isJson = wantsJson(request);
  const root = `${request.origin}${service.root}`;
  if (segments.length === 0) {
    systemOptions(query, ['$format'], v2Dialect);
    return serviceDocument(service, isJson, root);
  }
  if (segments[0] === '$metadata') {
    if (segments.length > 1) throw v2Dialect.unknownSegment(segments[1] ?? '');
    if (query.some((option) => option.name.startsWith('$'))) throw new Refusal(400, codes.optionNotAllowed, "System query options '$format' are not allowed in the requested URI");
    return xml(metadataV2(service));
  }
  const resource = resolvePath(service, segments, v2Dialect);
  switch (resource.kind) {
    case 'collection':
      if (!resource.isCount) return collection(parts, query, request, resource.set, resource.rows, isJson, root);
      return text(String(countOf(parts, query, resource.set, resource.rows)), { dataserviceversion: '2.0' });
    case 'entity': {
      const options = systemOptions(query, entityOptions, v2Dialect);
      const shape = readShapeV2(service, resource.set, options.get('$select') ?? null, options.get('$expand') ?? null, v2Dialect);
      const etag = resource.set.etag(resource.row);
      const answer = isJson ? jsonV2(`{"d":${writeEntityV2(service, shape, resource.row, root)}}`) : xml(atomEntry(service, shape, resource.row, root), 'application/atom+xml');
      return etag === null ? answer : { ...answer, headers: { ...answer.headers, etag } };
    }
    case 'nothing':
      throw new Refusal(404, codes.entityNotFound, `Resource not found for segment '${resource.set.type.name}'`);
    case 'property':
      systemOptions(query, ['$format'], v2Dialect);
      return propertyAnswer(resource.set, resource.row, resource.property, resource.isRaw, isJson);
  }
}

function propertyAnswer(set: EntitySet, row: Row, name: string, isRaw: boolean, isJson: boolean): SystemResponse {
  const property = set.type.byName.get(name);
  if (property === undefined) throw v2Dialect.unknownSegment(name);
  const value = valueOf(row, property);
  if (isRaw) return text(value === null ? '' : String(value), { dataserviceversion: '2.0' });
  if (isJson) return jsonV2(`{"d":{"${name}":${writeValueV2(property, value)}}}`);
  return xml(`<?xml version="1.0" encoding="utf-8"?><d:${name} xmlns:d="http://schemas.microsoft.com/ado/2007/08/dataservices">${escapeXml(String(value ?? ''))}</d:${name}>`);
}

function countOf(parts: ReaderParts, query: readonly QueryOption[], set: EntitySet, rows: readonly Row[] | null): number {
  const options = systemOptions(query, countOptions, v2Dialect);
  const count = parts.counter.count(readSelection(parts.service, set, rows, options.get('$filter') ?? null, [], v2Dialect));
  const skipped = Math.max(0, count - (readCount(options, '$skip', v2Dialect) ?? 0));
  return Math.min(skipped, readCount(options, '$top', v2Dialect) ?? skipped);
}

function collection(parts: ReaderParts, query: readonly QueryOption[], request: SystemRequest, set: EntitySet, rows: readonly Row[] | null, isJson: boolean, root: string): SystemResponse {
  const { service, counter, texts } = parts;
  const options = systemOptions(query, collectionOptions, v2Dialect);
  const select = options.get('$select') ?? null;
  const expand = options.get('$expand') ?? null;
  const shape = readShapeV2(service, set, select, expand, v2Dialect);
  const orderText = options.get('$orderby');
  const selection: Selection = readSelection(service, set, rows, options.get('$filter') ?? null, orderText === undefined ? [] : readOrder(orderText, set.type, v2Dialect), v2Dialect);
  const inlineCount = options.get('$inlinecount') ?? 'none';
  if (inlineCount !== 'none' && inlineCount !== 'allpages') throw v2Dialect.malformed(`Invalid value '${inlineCount}' for system query option '$inlinecount'`);
  const top = readCount(options, '$top', v2Dialect);
  const token = readCount(options, '$skiptoken', v2Dialect) ?? 0;
  const wanted = top === null ? Infinity : Math.max(0, top - token);
  const limit = Math.min(wanted, top === null ? defaultPage : largestPage);
  const page = takePage(selection, (readCount(options, '$skip', v2Dialect) ?? 0) + token, limit);
  const count = inlineCount === 'allpages' ? counter.count(selection) : null;
  const next = page.hasMore && limit < wanted ? nextLink(request, token + limit) : null;
  if (!isJson) return xml(atomFeed(service, shape, page.rows, root, count, next), 'application/atom+xml');
  const signature = `${select ?? '*'} ${expand ?? ''}`;
  const entities = page.rows.map((row) => texts.text(row, signature, () => writeEntityV2(service, shape, row, root)));
  return jsonV2(`{"d":{"results":[${entities.join(',')}]${count === null ? '' : `,"__count":"${count}"`}${next === null ? '' : `,"__next":${JSON.stringify(next)}`}}}`);
}

/** As the gateway does, the token is added to what was asked; from the second page on it stands there twice (KBA 3072317). */
function nextLink(request: SystemRequest, token: number): string {
  const kept = request.query.split('&').filter((part) => part !== '' && !part.startsWith('%24skiptoken='));
  const asked = kept.map((part) => part.replace('$skiptoken=', '%24skiptoken='));
  return `${request.origin}${request.path}?${[...asked, `$skiptoken=${token}`].join('&')}`;
}

function serviceDocument(service: Service, isJson: boolean, root: string): SystemResponse {
  const sets = [...service.sets.keys()];
  if (isJson) return jsonV2(JSON.stringify({ d: { EntitySets: sets } }));
  const collections = sets.map((set) => `<app:collection href="${set}"><atom:title type="text">${set}</atom:title></app:collection>`).join('');
  return xml(`<?xml version="1.0" encoding="utf-8"?><app:service xml:base="${escapeXml(root)}" xmlns:app="http://www.w3.org/2007/app" xmlns:atom="http://www.w3.org/2005/Atom"><app:workspace><atom:title type="text">Data</atom:title>${collections}</app:workspace></app:service>`, 'application/atomsvc+xml');
}
