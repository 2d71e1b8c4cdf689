import type { SystemRequest, SystemResponse } from '../kernel/stand-in.ts';
import { jsonV4, text, xml } from './answers.ts';
import type { Row } from './entity-type.ts';
import { valueOf } from './entity-type.ts';
import { writeEntityV4, writeValueV4 } from './json-v4.ts';
import { metadataV4 } from './metadata.ts';
import { readSelection, takePage } from './page.ts';
import { readCount, readQuery, systemOptions } from './query-string.ts';
import type { QueryOption } from './query-string.ts';
import { Refusal, codes, v4Dialect } from './refusal.ts';
import { resolvePath } from './resource-path.ts';
import type { ReaderParts } from './read-v2.ts';
import type { EntitySet } from './service.ts';
import { readOrder } from './shape.ts';
import { readShapeV4 } from './shape-v4.ts';

// RAP services give 100 rows without $top and never more than 5,000.
const defaultPage = 100;
const largestPage = 5000;

const collectionOptions = ['$filter', '$orderby', '$top', '$skip', '$skiptoken', '$select', '$expand', '$count', '$format'];
const entityOptions = ['$select', '$expand', '$format'];

/** Decimals as text when the client says it cannot read long numbers. */
function isTextual(request: SystemRequest): boolean {
  return /IEEE754Compatible\s*=\s*true/i.test(request.headers.accept ?? '');
}

function accepts(request: SystemRequest, type: string): boolean {
  const { accept } = request.headers;
  if (accept === undefined || accept === '') return true;
  const ranges = accept.split(',').map((range) => (range.split(';')[0] ?? '').trim().toLowerCase());
  return ranges.some((range) => range === '*/*' || range === type || range === `${type.split('/')[0]}/*`);
}

export function readV4(parts: ReaderParts, request: SystemRequest, segments: readonly string[]): SystemResponse {
  const { service } = parts;
  const query = readQuery(request.query, v4Dialect);
  const format = query.find((option) => option.name === '$format')?.value;
  if (format !== undefined && !/^(json|application\/json(;.*)?)$/.test(format)) throw v4Dialect.malformed(`Invalid value '${format}' for system query option '$format'`);
  if (segments[0] === '$metadata') {
    if (segments.length > 1) throw v4Dialect.unknownSegment(segments[1] ?? '');
    if (!accepts(request, 'application/xml')) throw new Refusal(406, codes.v4Malformed, 'The requested media type is not supported');
    const answer = xml(metadataV4(service));
    return { ...answer, headers: { 'content-type': 'application/xml;charset=utf-8', 'odata-version': '4.0' } };
  }
  const isCountPath = segments.at(-1) === '$count' || segments.at(-1) === '$value';
  if (!accepts(request, isCountPath ? 'text/plain' : 'application/json') && format === undefined && !accepts(request, 'application/json')) throw new Refusal(406, codes.v4Malformed, 'The requested media type is not supported');
  const textual = isTextual(request);
  if (segments.length === 0) return jsonV4(JSON.stringify({ '@odata.context': '$metadata', value: [...service.sets.keys()].map((name) => ({ name, url: name })) }), textual);
  const resource = resolvePath(service, segments, v4Dialect);
  const up = '../'.repeat(segments.length - 1);
  switch (resource.kind) {
    case 'collection':
      if (!resource.isCount) return collection(parts, query, request, resource.set, resource.rows, textual, up);
      return text(String(parts.counter.count(readSelection(service, resource.set, resource.rows, systemOptions(query, ['$filter', '$format'], v4Dialect).get('$filter') ?? null, [], v4Dialect))), { 'odata-version': '4.0' });
    case 'entity': {
      const options = systemOptions(query, entityOptions, v4Dialect);
      const shape = readShapeV4(service, resource.set, options.get('$select') ?? null, options.get('$expand') ?? null, v4Dialect);
      return jsonV4(writeEntityV4(shape, resource.row, textual, `"@odata.context":"${up}$metadata#${resource.set.type.set}/$entity"`), textual);
    }
    case 'nothing':
      return { status: 204, headers: { 'odata-version': '4.0' }, body: '' };
    case 'property': {
      const property = resource.set.type.byName.get(resource.property);
      if (property === undefined) throw v4Dialect.unknownSegment(resource.property);
      const value = valueOf(resource.row, property);
      if (resource.isRaw) return text(value === null ? '' : String(value), { 'odata-version': '4.0' });
      return jsonV4(`{"@odata.context":"${up}$metadata#${resource.set.type.set}/${resource.property}","value":${writeValueV4(property, value, textual)}}`, textual);
    }
  }
}

function collection(parts: ReaderParts, query: readonly QueryOption[], request: SystemRequest, set: EntitySet, rows: readonly Row[] | null, textual: boolean, up: string): SystemResponse {
  const { service, counter, texts } = parts;
  const options = systemOptions(query, collectionOptions, v4Dialect);
  const select = options.get('$select') ?? null;
  const expand = options.get('$expand') ?? null;
  const shape = readShapeV4(service, set, select, expand, v4Dialect);
  const orderText = options.get('$orderby');
  const selection = readSelection(service, set, rows, options.get('$filter') ?? null, orderText === undefined ? [] : readOrder(orderText, set.type, v4Dialect), v4Dialect);
  const countText = options.get('$count') ?? 'false';
  if (countText !== 'true' && countText !== 'false') throw v4Dialect.malformed(`Invalid value '${countText}' for system query option '$count'`);
  const top = readCount(options, '$top', v4Dialect);
  const token = readCount(options, '$skiptoken', v4Dialect) ?? 0;
  const wanted = top === null ? Infinity : Math.max(0, top - token);
  const limit = Math.min(wanted, top === null ? defaultPage : largestPage);
  const page = takePage(selection, (readCount(options, '$skip', v4Dialect) ?? 0) + token, limit);
  const signature = `${textual ? 'text' : 'number'} ${select ?? '*'} ${expand ?? ''}`;
  const entities = page.rows.map((row) => texts.text(row, signature, () => writeEntityV4(shape, row, textual)));
  const head = [`"@odata.context":"${up}$metadata#${set.type.set}${select === null || select.includes('*') ? '' : `(${select.replaceAll(' ', '').replaceAll('"', '')})`}"`, '"@odata.metadataEtag":"W/\\"20261101000000\\""'];
  if (countText === 'true') head.push(`"@odata.count":${counter.count(selection)}`);
  if (page.hasMore && limit < wanted) head.push(`"@odata.nextLink":${JSON.stringify(nextLink(request, token + limit))}`);
  return jsonV4(`{${head.join(',')},"value":[${entities.join(',')}]}`, textual);
}

/** Relative to the request, as the protocol allows: the last segment and the query with the new token. */
function nextLink(request: SystemRequest, token: number): string {
  const kept = request.query.split('&').filter((part) => part !== '' && !/^(\$|%24)skiptoken=/i.test(part));
  return `${request.path.slice(request.path.lastIndexOf('/') + 1)}?${[...kept, `$skiptoken=${token}`].join('&')}`;
}
