import { isKoineError, type Connector, type Facts, type Io, type UpstreamResponse } from '@koine/core';
import { ordersV2, ordersV4, purchaseOrderServiceV2, purchaseOrderServiceV4 } from './services.ts';

/** A system without the service, or a user without access to it, answers one of these; the V2 service is taken then. */
const notThere = [400, 403, 404, 405, 406, 410, 501];

/**
 * Whether purchase orders can be read over V4, by reading one: a service that is published may still be closed to the user.
 * The answer is read as text, since a system that does not know the path may answer with a page.
 */
export const discover: Connector['discover'] = async (io: Io): Promise<Facts> => {
  const answer = await firstOrder(io).catch(async (error: unknown) => {
    // A page with status 200: some front ends answer so for addresses they do not pass on.
    if (isKoineError(error) && error.code === 'upstream_invalid_response') return null;
    if (!isOfThisPathOnly(error)) throw error;
    // Refused or broken for this path, or for all of them? What the V2 service answers decides; its own error is the one to tell.
    await io.send({ method: 'GET', path: `${purchaseOrderServiceV2}/${ordersV2.name}`, query: '$select=PurchaseOrder&$top=1', headers: { accept: 'application/json' } });
    return null;
  });
  return { purchase_order_service: answer !== null && isCollection(answer) ? 'v4' : 'v2' };
};

/** Front ends ask for another logon, or fail, on paths they do not pass on. */
function isOfThisPathOnly(error: unknown): boolean {
  const status = isKoineError(error) ? error.upstream?.status ?? null : null;
  return status === 401 || (status !== null && status >= 500);
}

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
