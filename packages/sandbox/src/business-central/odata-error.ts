import { randomUUID } from 'node:crypto';
import type { SystemResponse } from '../kernel/stand-in.ts';

/** A refusal in Business Central's own words; becomes `{"error":{"code","message"}}` with the correlation id in the message. */
export class ODataRefusal extends Error {
  override readonly name = 'ODataRefusal';
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

/** The body Business Central sends; the correlation id is the `request-id` header's. Captured 404: two spaces before "CorrelationId", two after. */
export function refuse(refusal: ODataRefusal): SystemResponse {
  const correlation = randomUUID();
  const body = { error: { code: refusal.code, message: `${refusal.message}  CorrelationId:  ${correlation}.` } };
  return {
    status: refusal.status,
    headers: { 'content-type': 'application/json; odata.metadata=minimal', 'odata-version': '4.0', 'request-id': correlation, ...refusal.headers },
    body: JSON.stringify(body),
  };
}

export function syntaxError(detail: string): ODataRefusal {
  return new ODataRefusal(400, 'BadRequest_NotFound', detail);
}

export function unknownProperty(name: string, typeName: string): ODataRefusal {
  return new ODataRefusal(400, 'BadRequest_NotFound', `Could not find a property named '${name}' on type 'Microsoft.NAV.${typeName}'.`);
}

export function notImplemented(message: string): ODataRefusal {
  return new ODataRefusal(501, 'BadRequest_MethodNotImplemented', message);
}

/** A missing record looks like a missing endpoint (captured). */
export function segmentNotFound(segment: string): ODataRefusal {
  return new ODataRefusal(404, 'BadRequest_ResourceNotFound', `Resource not found for the segment '${segment}'.`);
}

export function methodNotAllowed(method: string, segment: string): ODataRefusal {
  return new ODataRefusal(405, 'BadRequest_MethodNotAllowed', `'${method}' requests for '${segment}' of EdmType 'Entity' are not allowed within Microsoft Dynamics NAV OData web services.`);
}
