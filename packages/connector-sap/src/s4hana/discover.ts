import { isKoineError, type Connector, type Facts, type Io, type UpstreamResponse } from '@koine/core';
import { ordersV4, purchaseOrderServiceV4 } from './services.ts';

/** A system without the service, or a user without access to it, answers one of these; the V2 service is taken then. */
const notThere = [400, 403, 404, 405, 406, 410, 501];

/**
 * Whether purchase orders can be read over V4, by reading one: a service that is published may still be closed to the user.
 * The answer is read as text, since a system that does not know the path may answer with a page.
 */
export const discover: Connector['discover'] = async (io: Io): Promise<Facts> => {
  const answer = await firstOrder(io).catch((error: unknown) => {
    // A page with status 200: some front ends answer so for addresses they do not pass on.
    if (isKoineError(error) && error.code === 'upstream_invalid_response') return null;
    throw error;
  });
  return { purchase_order_service: answer !== null && isCollection(answer) ? 'v4' : 'v2' };
};

function firstOrder(io: Io): Promise<UpstreamResponse> {
  return io.send({
    method: 'GET', path: `${purchaseOrderServiceV4}/${ordersV4.name}`, query: '$select=PurchaseOrder&$top=1',
    headers: { accept: 'application/json' }, expect: 'text', accept: notThere,
  });
}

function isCollection(answer: UpstreamResponse): boolean {
  if (answer.status !== 200 || typeof answer.body !== 'string') return false;
  try {
    const body: unknown = JSON.parse(answer.body);
    return typeof body === 'object' && body !== null && 'value' in body && Array.isArray(body.value);
  } catch {
    // Not the service's answer.
    return false;
  }
}
