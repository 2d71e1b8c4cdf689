import { codes, isKoineError, type ErrorCode } from '@koine/core';
import { expect } from 'vitest';
import type { Bench, Check } from '../check.ts';
import type { OrderedFault } from '../upstream.ts';

const canary = 'canary-7f3c9d-secret';

async function codeUnder(bench: Bench, fault: OrderedFault): Promise<string> {
  bench.upstream.control.fault(fault);
  try {
    await bench.client.list(bench.collection, { limit: 2 }, { deadline: Date.now() + 4_000 });
    return 'no error';
  } catch (error) {
    if (!isKoineError(error)) return `untyped: ${String(error)}`;
    expect(Object.hasOwn(codes, error.code)).toBe(true);
    expect(`${error.message} ${error.detail} ${JSON.stringify(error.errors)} ${JSON.stringify(error.upstream)} ${error.stack ?? ''}`).not.toContain(canary);
    return error.code;
  } finally {
    bench.upstream.control.clearFaults();
  }
}

const always = { times: Infinity } as const;
const html = { 'content-type': 'text/html' };

/** Answers that any system may give, and what each of them must become. */
const table: readonly (readonly [name: string, fault: OrderedFault, codes: readonly ErrorCode[]])[] = [
  ['500', { ...always, kind: 'status', status: 500, body: '' }, ['upstream_error']],
  ['502 with a proxy\'s page', { ...always, kind: 'status', status: 502, headers: html, body: `<html>${canary}</html>` }, ['upstream_error', 'upstream_unreachable']],
  ['503', { ...always, kind: 'status', status: 503, body: '' }, ['upstream_maintenance', 'upstream_error', 'upstream_rate_limited']],
  ['504', { ...always, kind: 'status', status: 504, body: '' }, ['upstream_timeout']],
  ['403 without the source\'s own body', { ...always, kind: 'status', status: 403, body: '' }, ['permission_missing']],
  ['429 with Retry-After', { ...always, kind: 'status', status: 429, headers: { 'retry-after': '7' }, body: '' }, ['upstream_rate_limited']],
  ['throttling in the system\'s own words', { ...always, kind: 'throttle' }, ['upstream_rate_limited']],
  ['a logon page with 200', { ...always, kind: 'html' }, ['upstream_invalid_response']],
  ['an empty body with 200', { ...always, kind: 'body', body: '' }, ['upstream_invalid_response']],
  ['half an answer', { ...always, kind: 'truncate' }, ['upstream_invalid_response', 'upstream_unreachable']],
  ['JSON that is no page', { ...always, kind: 'body', body: `{"hello":"${canary}"}` }, ['upstream_invalid_response']],
  ['bytes that are no UTF-8', { ...always, kind: 'body', body: Uint8Array.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]) }, ['upstream_invalid_response']],
  ['a dropped connection', { ...always, kind: 'reset' }, ['upstream_unreachable']],
  ['silence until the deadline', { ...always, kind: 'hang' }, ['deadline_exceeded', 'upstream_timeout']],
];

export const errors = Object.fromEntries(table.map(([name, fault, expected]) => [`errors: ${name}`, {
  collections: ['purchase-orders'],
  async run(bench: Bench) {
    await bench.client.list(bench.collection, { limit: 1 });
    expect(expected).toContain(await codeUnder(bench, fault));
  },
} satisfies Check]));

export const recovery = {
  'errors: a passing fault of a read is healed by repeating it': {
    collections: ['purchase-orders'],
    async run(bench) {
      await bench.client.list(bench.collection, { limit: 1 });
      expect(await codeUnder(bench, { kind: 'status', status: 503, body: '', times: 1 })).toBe('no error');
      expect(await codeUnder(bench, { kind: 'reset', times: 1 })).toBe('no error');
    },
  },
  'errors: refused credentials ask for a reconnection, and the same credentials work again once restored': {
    collections: ['purchase-orders'],
    async run({ client, collection, upstream }) {
      upstream.control.revokeCredentials();
      await expect(client.list(collection, { limit: 1 })).rejects.toSatisfy((error) => isKoineError(error) && error.code === 'reauthorization_required' && error.fault === 'connection');
      upstream.control.restoreCredentials();
      expect((await client.list(collection, { limit: 1 })).data.length).toBe(1);
    },
  },
} satisfies Record<string, Check>;
