import { KoineError, type Facts, type UpstreamRequest, type UpstreamResponse } from '@koine/core';
import { describe, expect, it } from 'vitest';
import { discover } from '../../src/s4hana/discover.ts';

const asked: UpstreamRequest[] = [];
const found = (answer: () => Partial<UpstreamResponse>): Promise<Facts> => discover({
  send: async (request) => {
    asked.push(request);
    return { status: 200, headers: {}, body: '', ...answer() };
  },
}, {}, () => new Date(0));
const refuse = (code: 'upstream_invalid_response' | 'upstream_timeout') => () => { throw new KoineError(code, { detail: 'refused' }); };

describe('the purchase order service', () => {
  it('is V4 where an order, or an empty list, can be read over it', async () => {
    expect(await found(() => ({ body: '{"value":[{"PurchaseOrder":"4500000001"}]}' }))).toEqual({ purchase_order_service: 'v4' });
    expect(await found(() => ({ body: '{"@odata.context":"$metadata#PurchaseOrder","value":[]}' }))).toEqual({ purchase_order_service: 'v4' });
    expect(asked[0]).toMatchObject({ method: 'GET', query: '$select=PurchaseOrder&$top=1' });
  });
  it('is V2 where V4 is not there, is closed to the user, or answers something else', async () => {
    for (const answer of [{ status: 404, body: '<html>' }, { status: 403, body: {} }, { body: 'welcome' }, { body: '{"d":{"results":[]}}' }, { body: 'null' }]) {
      expect(await found(() => answer)).toEqual({ purchase_order_service: 'v2' });
    }
    expect(await found(refuse('upstream_invalid_response'))).toEqual({ purchase_order_service: 'v2' });
  });
  it('stays open when the system cannot be asked', async () => {
    await expect(found(refuse('upstream_timeout'))).rejects.toMatchObject({ code: 'upstream_timeout' });
  });
});
