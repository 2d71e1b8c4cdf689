import type { SystemRequest } from '../kernel/stand-in.ts';
import type { StoredRecord } from './collection.ts';
import { purchaseOrders } from './document-entities.ts';
import { fieldOf } from './entity-definition.ts';
import type { EntityDefinition } from './entity-definition.ts';
import { methodNotAllowed, ODataRefusal, unknownProperty } from './odata-error.ts';

// Pages whose AL source says InsertAllowed, ModifyAllowed and DeleteAllowed = false.
const neverWritable: ReadonlySet<string> = new Set(['companies', 'accounts', 'dimensions', 'dimensionValues']);

export function forbidden(entity: EntityDefinition, action: string): ODataRefusal {
  return new ODataRefusal(403, 'Authorization_RequestDenied', `Sorry, the current permissions prevented the action. (TableData ${entity.table} ${action}: Base Application)`);
}

/** The application's permission sets only read; a write is refused for the first reason the service would find. */
export function refuseWrite(request: SystemRequest, entity: EntityDefinition, record: StoredRecord | null): ODataRefusal {
  const { method } = request;
  const suits = record === null ? ['POST'] : ['PATCH', 'DELETE'];
  if (neverWritable.has(entity.set) || !suits.includes(method)) return methodNotAllowed(method, entity.set);
  if (String(request.headers['data-access-intent'] ?? '').toLowerCase() === 'readonly') return new ODataRefusal(400, 'BadRequest', 'The Data-Access-Intent header can only be ReadOnly for GET requests.');
  const stale = record === null ? null : checkVersion(method, request.headers['if-match'], record);
  if (stale !== null) return stale;
  if (method === 'DELETE') return forbidden(entity, 'Delete');
  const body = readObject(request.body);
  if (body === null) return new ODataRefusal(400, 'BadRequest', 'Invalid Request Body');
  for (const name of Object.keys(body)) {
    const field = fieldOf(entity, name);
    if (field === undefined && !entity.navigation.some((navigation) => navigation.name === name)) return unknownProperty(name, entity.type);
    if (method === 'PATCH' && entity.navigation.some((navigation) => navigation.name === name)) return new ODataRefusal(400, 'BadRequest', 'Nested changes are not supported when updating an entity.');
    if (field?.isReadOnly === true) return new ODataRefusal(400, 'BadRequest_InvalidOperation', `Control '${name}' is read-only.`);
  }
  if (entity === purchaseOrders && method === 'POST' && !('vendorId' in body) && !('vendorNumber' in body)) {
    return new ODataRefusal(400, 'Application_DialogException', 'A "vendorNumber" or a "vendorId" must be provided.');
  }
  return forbidden(entity, method === 'POST' ? 'Insert' : 'Modify');
}

function checkVersion(method: string, ifMatch: string | undefined, record: StoredRecord): ODataRefusal | null {
  if (ifMatch === undefined) {
    if (method !== 'PATCH') return null;
    return new ODataRefusal(400, 'BadRequest_InvalidToken', 'Could not validate the client concurrency token required by the service. Please provide a valid token in the client request.');
  }
  if (ifMatch === '*' || ifMatch === record.etag) return null;
  return new ODataRefusal(409, 'Request_EntityChanged', 'Another user has already changed the record.');
}

function readObject(body: Buffer): Readonly<Record<string, unknown>> | null {
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
}
