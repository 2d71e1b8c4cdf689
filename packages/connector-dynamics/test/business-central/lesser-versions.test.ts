import type { Io, UpstreamRequest, UpstreamResponse } from '@koine/core';
import { KoineError } from '@koine/core';
import { describe, expect, it } from 'vitest';
import { discover, hasEntity } from '../../src/business-central/discover.ts';
import { errors } from '../../src/business-central/errors.ts';

const company = { id: 'c', name: 'CRONUS', displayName: '' };
/** Statuses not taken for an answer are errors, as at the door. */
const found = (answers: Readonly<Record<string, { readonly status?: number; readonly body: unknown }>>) => {
  const io: Io = {
    send(request: UpstreamRequest): Promise<UpstreamResponse> {
      const { status = 200, body } = answers[request.path] ?? { status: 404, body: {} };
      const isAnswer = status < 300 || request.accept?.includes(status) === true;
      return isAnswer ? Promise.resolve({ status, headers: {}, body }) : Promise.reject(new KoineError('upstream_error', { detail: 'no', upstream: { status, code: null, message: null, requestId: null } }));
    },
  };
  return discover(io, { company_id: 'c' });
};

describe('what is found out', () => {
  it.each([400, 401, 403, 404, 500, 503])('does without the service\'s list of entities where its root answers %i', async (status) => {
    expect(await found({ '/companies(c)': { body: company }, '/': { status, body: '<html>' } })).toEqual({ company_name: 'CRONUS', company_title: 'CRONUS', entities: null });
  });
  it.each([400, 403, 404])('does without the company\'s information where it answers %i', async (status) => {
    expect(await found({ '/companies(c)': { body: company }, '/companies(c)/companyInformation': { status, body: {} } })).not.toHaveProperty('company_currency', expect.any(String));
  });
  it.each([[{ value: [{ currencyCode: 'GBP' }] }], [{ currencyCode: 'GBP' }]])('reads the company\'s information as a list and alone', async (body) => {
    expect(await found({ '/companies(c)': { body: company }, '/companies(c)/companyInformation': { body } })).toMatchObject({ company_currency: 'GBP' });
  });
  it('does not do without the company', async () => {
    await expect(found({ '/companies(c)': { status: 401, body: {} } })).rejects.toMatchObject({ upstream: { status: 401 } });
  });
});

it('a list of entities tells what a version lacks, unless it lacks purchase orders as well', () => {
  expect(hasEntity({ entities: ['purchaseOrders', 'vendors'] }, 'locations')).toBe(false);
  expect(hasEntity({ entities: ['companies'] }, 'locations')).toBe(true);
  expect(hasEntity({}, 'locations')).toBe(true);
});

it.each(['Could not find a property named \'gtin\' on type \'Microsoft.NAV.item\'.', 'Property \'gtin\' does not exist in type \'Microsoft.NAV.item\''])('a missing property is told by %s', (message) => {
  expect(errors.missingColumn?.({ code: 'BadRequest', message })).toBe('gtin');
});
