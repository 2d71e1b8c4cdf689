import { randomUUID } from 'node:crypto';
import type { SystemRequest, SystemResponse } from '../kernel/stand-in.ts';
import { answerCount, answerList, answerRecord, isCount, json } from './answer.ts';
import type { ReadRequest } from './answer.ts';
import { createCollection } from './collection.ts';
import type { Collection, StoredRecord } from './collection.ts';
import { related } from './company-data.ts';
import type { CompanyData } from './company-data.ts';
import { purchaseOrderLines } from './document-entities.ts';
import { allEntities, companyEntities, entityOfSet } from './entities.ts';
import type { EntityDefinition } from './entity-definition.ts';
import { companies } from './master-entities.ts';
import { metadataDocument } from './metadata-document.ts';
import { methodNotAllowed, ODataRefusal, segmentNotFound } from './odata-error.ts';
import { lineById, linesByFilter } from './order-lines.ts';
import { parseQuery, readPairs } from './query-options.ts';
import type { ExpandOption } from './query-options.ts';
import { parseSegments } from './resource-path.ts';
import type { Segment } from './resource-path.ts';
import { forbidden, refuseWrite } from './writes.ts';

/** The API below its root, once the caller is known. */
export interface Service {
  readonly companies: readonly CompanyData[];
  /** What is hidden, see the stand-in's `hide`. */
  readonly hidden: ReadonlySet<string>;
}

const noCompany =
  'Cannot process the request because the default company cannot be found. You can specify a default company in the service configuration file, or specify one for each tenant, or you can add a query string in the form of "company=[name]". You can see the available companies by accessing the default OData web service, Company. For more information, see "OData Web Services" in Help.';

/** `rest` is the path below the root, `rootPath` the root's own path. */
export function answerService(service: Service, request: SystemRequest, rootPath: string, rest: string): SystemResponse {
  const segments = parseSegments(rest);
  const [first, ...others] = segments;
  const serviceRoot = `${request.origin}${rootPath}`;
  if (first === undefined) return serviceDocument(request, serviceRoot);
  if (first.name === '$metadata' && others.length === 0) return { status: 200, headers: { 'content-type': 'application/xml', 'odata-version': '4.0', 'request-id': randomUUID() }, body: metadataDocument() };
  checkAccept(request);
  const read = readRequest(service, request, serviceRoot, rootPath, rest);
  if (first.name === 'companies') return answerCompanies(service, request, read, first, others);
  if (entityOfSet(first.name) === undefined || service.hidden.has(`entity ${first.name}`)) throw segmentNotFound(first.name);
  const named = readPairs(request.query).find(([name]) => name.toLowerCase() === 'company')?.[1];
  return answerInCompany(service, request, read, findCompany(service, named ?? null), segments);
}

function readRequest(service: Service, request: SystemRequest, serviceRoot: string, rootPath: string, rest: string): ReadRequest {
  return {
    serviceRoot,
    address: `${request.origin}${rootPath}${rest}`,
    query: request.query,
    prefer: String(request.headers['prefer'] ?? ''),
    accept: request.headers.accept ?? '',
    refusesSkipTokens: service.hidden.has('next links'),
  };
}

function checkAccept(request: SystemRequest): void {
  const { accept } = request.headers;
  if (accept === undefined || accept === '' || /(?:application\/(?:json|\*)|\*\/\*)/i.test(accept)) return;
  throw new ODataRefusal(406, 'BadRequest', `A supported MIME type could not be found that matches the acceptable MIME types for the request. The supported type(s) 'application/json;odata.metadata=minimal' do not match any of the acceptable MIME types '${accept}'.`);
}

function serviceDocument(request: SystemRequest, serviceRoot: string): SystemResponse {
  if (request.method !== 'GET') throw methodNotAllowed(request.method, 'api');
  const sets = allEntities.map((entity) => ({ name: entity.set, kind: 'EntitySet', url: entity.set }));
  return json(200, JSON.stringify({ '@odata.context': `${serviceRoot}/$metadata`, value: sets }));
}

function findCompany(service: Service, name: string | null): CompanyData {
  const found = name === null ? undefined : service.companies.find(({ references }) => references.companyId === name.toLowerCase() || references.company.name === name);
  // The first company is the one connections are made to.
  if (found === undefined || (found === service.companies[0] && service.hidden.has('company'))) throw new ODataRefusal(404, 'Internal_CompanyNotFound', noCompany);
  return found;
}

function answerCompanies(service: Service, request: SystemRequest, read: ReadRequest, first: Segment, others: readonly Segment[]): SystemResponse {
  const [second] = others;
  if (first.key !== null && second !== undefined) return answerInCompany(service, request, read, findCompany(service, first.key), others);
  const rows = service.companies.filter((_, place) => place > 0 || !service.hidden.has('company')).map((data) => data.row);
  const collection = createCollection(companies, rows);
  if (first.key === null) {
    if (others.length > 1 || (second !== undefined && !isCount(second))) throw segmentNotFound(second?.name ?? '');
    if (request.method !== 'GET') throw refuseWrite(request, companies, null);
    return isCount(second) ? answerCount(read, collection) : answerList(read, collection, 'companies', null);
  }
  const data = findCompany(service, first.key);
  if (request.method !== 'GET') throw refuseWrite(request, companies, data.row);
  return answerRecord(read, collection, data.row, 'companies', null);
}

/** `purchaseOrders`, `purchaseOrders(id)`, `purchaseOrders(id)/purchaseOrderLines`, `…/purchaseOrderLines(id)`, each list with `/$count`. */
function answerInCompany(service: Service, request: SystemRequest, read: ReadRequest, data: CompanyData, segments: readonly Segment[]): SystemResponse {
  const [first, second, third, fourth] = segments;
  const entity = companyEntities.find((candidate) => candidate.set === first?.name);
  if (first === undefined || entity === undefined || service.hidden.has(`entity ${first.name}`)) throw segmentNotFound(first?.name ?? '');
  checkPermission(service, entity);
  if (second === undefined || isCount(second)) checkExpanded(service, request, entity);
  const path = `companies(${data.references.companyId})/${entity.set}`;
  if (first.key === null) {
    if (second !== undefined && !(isCount(second) && third === undefined)) throw segmentNotFound(second.name);
    return answerSet(request, read, data, entity, () => flatCollection(data, entity, read.query), path, isCount(second));
  }
  const record = entity === purchaseOrderLines ? lineById(data, first.key) : data.collection(entity).get(first.key);
  if (record === undefined) throw segmentNotFound(entity.set);
  if (second === undefined) return answerOne(request, read, data, data.collection(entity), record, path);
  const navigation = entity.navigation.find((candidate) => candidate.name === second.name);
  const target = navigation === undefined ? undefined : entityOfSet(navigation.set);
  if (navigation === undefined || target === undefined) throw segmentNotFound(second.name);
  checkPermission(service, target);
  checkExpanded(service, request, target);
  const children = createCollection(target, related(data, entity, navigation, record));
  const childPath = `${path}(${record.id})/${navigation.name}`;
  if (navigation.isCollection && second.key === null) {
    if (third !== undefined && !(isCount(third) && fourth === undefined)) throw segmentNotFound(third.name);
    return answerSet(request, read, data, target, () => children, childPath, isCount(third));
  }
  const child = second.key === null ? children.all()[0] : children.get(second.key);
  if (child === undefined || third !== undefined) throw segmentNotFound(third?.name ?? second.name);
  return answerOne(request, read, data, children, child, childPath);
}

function flatCollection(data: CompanyData, entity: EntityDefinition, query: string): Collection {
  return entity === purchaseOrderLines ? linesByFilter(data, parseQuery(query, entity).filter) : data.collection(entity);
}

function answerSet(request: SystemRequest, read: ReadRequest, data: CompanyData, entity: EntityDefinition, collection: () => Collection, path: string, isCountPath: boolean): SystemResponse {
  if (request.method !== 'GET') throw isCountPath ? methodNotAllowed(request.method, '$count') : refuseWrite(request, entity, null);
  return isCountPath ? answerCount(read, collection()) : answerList(read, collection(), path, data);
}

function answerOne(request: SystemRequest, read: ReadRequest, data: CompanyData, collection: Collection, record: StoredRecord, path: string): SystemResponse {
  if (request.method !== 'GET') throw refuseWrite(request, collection.entity, record);
  return answerRecord(read, collection, record, path, data);
}

function checkPermission(service: Service, entity: EntityDefinition): void {
  if (service.hidden.has(`permission ${entity.set}`)) throw forbidden(entity, 'Read');
}

function checkExpanded(service: Service, request: SystemRequest, entity: EntityDefinition): void {
  if (service.hidden.size === 0 || request.method !== 'GET') return;
  for (const expanded of expandedEntities(parseQuery(request.query, entity).expand)) checkPermission(service, expanded);
}

function expandedEntities(expands: readonly ExpandOption[]): readonly EntityDefinition[] {
  return expands.flatMap((expand) => [expand.entity, ...expandedEntities(expand.options.expand)]);
}
