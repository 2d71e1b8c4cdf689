import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Connector, CheckStep } from '../../src/connector/connector.ts';
import type { Io, UpstreamRequest } from '../../src/connector/source.ts';
import { KoineError, type KoineErrorOptions } from '../../src/errors/koine-error.ts';
import type { ErrorCode } from '../../src/errors/codes.ts';
import { acceptedSettings } from '../../src/runtime/accepted-settings.ts';
import { runCheckStep } from '../../src/runtime/check-step.ts';
import { testConnector } from '../io/upstream.ts';

const request = (path: string): UpstreamRequest => ({ method: 'GET', path });
const refusal = (code: ErrorCode, status: number): KoineError => new KoineError(code, { detail: `${code}.`, upstream: { status, code: null, message: null, requestId: null } } satisfies KoineErrorOptions);

/** Answers each path with an error, or with nothing wrong; keeps what was asked. */
function io(errors: Readonly<Record<string, KoineError | TypeError>>): { io: Io; asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    io: {
      send({ path }) {
        asked.push(path);
        const error = errors[path];
        return error === undefined ? Promise.resolve({ status: 200, headers: {}, body: null }) : Promise.reject(error);
      },
    },
  };
}

describe('a step of a check', () => {
  const step: CheckStep = { name: 'sign in', request: request('/v2'), alternatives: [request('/v4'), request('/v5')], becomes: { 404: 'company_not_found' } };
  const missing = refusal('feature_not_enabled', 403);

  it.each([
    ['the first, where it is there', {}, ['/v2'], null],
    ['the next one, where the service of the first is missing', { '/v2': missing }, ['/v2', '/v4'], null],
    ['the first refusal, where all are missing', { '/v2': missing, '/v4': refusal('feature_not_enabled', 404), '/v5': missing }, ['/v2', '/v4', '/v5'], 'feature_not_enabled'],
    ['the next one, where the first is closed to the user or unknown to a front end', { '/v2': refusal('permission_missing', 403), '/v4': refusal('endpoint_misconfigured', 404) }, ['/v2', '/v4', '/v5'], null],
    ['any other answer at once', { '/v2': refusal('reauthorization_required', 401) }, ['/v2'], 'reauthorization_required'],
    ['any other answer of an alternative', { '/v2': missing, '/v4': refusal('reauthorization_required', 401) }, ['/v2', '/v4'], 'reauthorization_required'],
    ['the meaning that a status has in it', { '/v2': missing, '/v4': refusal('not_found', 404) }, ['/v2', '/v4'], 'company_not_found'],
  ])('is decided by %s', async (_name, errors, expected, code) => {
    const source = io(errors);
    const outcome: unknown = await runCheckStep(testConnector(), source.io, step).then(() => null, (error: unknown) => error);
    expect(source.asked).toEqual(expected);
    if (code === null) expect(outcome).toBeNull();
    else expect(outcome).toMatchObject({ code });
  });

  it('lets mistakes of our own through', async () => {
    await expect(runCheckStep(testConnector(), io({ '/v2': new TypeError('ours') }).io, step)).rejects.toThrow(TypeError);
  });
});

describe('settings', () => {
  const basic = testConnector().credentials['basic'];
  if (basic === undefined) throw new Error('the test connector has basic credentials');
  const connector: Connector = testConnector({
    settings: z.strictObject({ tenant: z.string() }),
    credentials: { online: basic, local: { ...basic, settings: z.strictObject({ address: z.string(), tenant: z.string().optional() }) } },
  });

  it('are those of the credentials\' type where it is known', () => {
    expect(acceptedSettings(connector, { address: 'a' }, 'local')).toEqual({ address: 'a' });
    expect(() => acceptedSettings(connector, { address: 'a' }, 'online')).toThrowError(expect.objectContaining({ code: 'validation_failed' }));
    expect(() => acceptedSettings(connector, { tenant: 't' }, 'local')).toThrowError(expect.objectContaining({ code: 'validation_failed', errors: [expect.objectContaining({ pointer: '/settings/address' })] }));
  });

  it('may be those of any type where it is not', () => {
    expect(acceptedSettings(connector, { tenant: 't' }, undefined)).toEqual({ tenant: 't' });
    expect(acceptedSettings(connector, { address: 'a' }, undefined)).toEqual({ address: 'a' });
    expect(() => acceptedSettings(connector, { other: 'o' }, undefined)).toThrowError(expect.objectContaining({ code: 'validation_failed' }));
  });
});
