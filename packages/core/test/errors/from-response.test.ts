import { describe, expect, it } from 'vitest';
import type { ErrorMapping } from '../../src/connector/connector.ts';
import { errorFromResponse } from '../../src/errors/from-response.ts';
import { errorFromTransport } from '../../src/errors/from-transport.ts';
import { KoineError } from '../../src/errors/koine-error.ts';
import { TransportFailure, transportFailure } from '../../src/errors/transport-failure.ts';
import { createRedactor } from '../../src/io/redact.ts';

const now = Date.UTC(2026, 10, 21);
const plain: ErrorMapping = { parse: () => null, rules: [] };

function read(status: number, options: { body?: string; headers?: Record<string, string>; write?: boolean; errors?: ErrorMapping } = {}): KoineError {
  const redactor = createRedactor();
  redactor.register('hunter2-secret');
  return errorFromResponse({ status, headers: options.headers ?? {}, body: options.body ?? '' }, { errors: options.errors ?? plain, system: 'Test System', write: options.write ?? false, redactor, now });
}

describe('an answer that is an error', () => {
  it.each([
    [301, 'endpoint_misconfigured', 'endpoint_misconfigured', 'not_applied'],
    [302, 'upstream_invalid_response', 'upstream_invalid_response', 'unknown'],
    [303, 'upstream_invalid_response', 'upstream_invalid_response', 'unknown'],
    [400, 'upstream_error', 'rejected_by_system', 'not_applied'],
    [401, 'reauthorization_required', 'reauthorization_required', 'not_applied'],
    [403, 'permission_missing', 'permission_missing', 'not_applied'],
    [404, 'endpoint_misconfigured', 'endpoint_misconfigured', 'not_applied'],
    [405, 'upstream_error', 'rejected_by_system', 'not_applied'],
    [408, 'upstream_timeout', 'upstream_timeout', 'not_applied'],
    [409, 'upstream_error', 'state_conflict', 'not_applied'],
    [412, 'upstream_error', 'version_conflict', 'not_applied'],
    [413, 'payload_too_large', 'payload_too_large', 'not_applied'],
    [422, 'upstream_error', 'rejected_by_system', 'not_applied'],
    [423, 'record_locked', 'record_locked', 'not_applied'],
    [429, 'upstream_rate_limited', 'upstream_rate_limited', 'not_applied'],
    [500, 'upstream_error', 'upstream_error', 'unknown'],
    [501, 'upstream_error', 'upstream_error', 'not_applied'],
    [502, 'upstream_error', 'upstream_error', 'unknown'],
    [503, 'upstream_error', 'upstream_error', 'unknown'],
    [504, 'upstream_timeout', 'upstream_timeout', 'unknown'],
  ])('of status %i is %s when reading and %s when writing, which is then %s', (status, reading, writing, outcome) => {
    expect(read(status)).toMatchObject({ code: reading, writeOutcome: null, upstream: { status, code: null, message: null } });
    expect(read(status, { write: true })).toMatchObject({ code: writing, writeOutcome: outcome });
  });

  it('is maintenance where a page says so', () => {
    expect(read(503, { body: '<html><title>Planned Maintenance</title>', headers: { 'retry-after': '120' } })).toMatchObject({ code: 'upstream_maintenance', retryAfter: 120 });
    expect(read(503, { body: '<html>Wartungsarbeiten</html>' })).toMatchObject({ code: 'upstream_maintenance' });
  });

  it('follows the connector\'s rules before its status, the first that matches', () => {
    const errors: ErrorMapping = {
      parse: (_status, body) => {
        const [code = null, message = null] = body.split('|');
        return { code, message, requestId: 'their-id' };
      },
      rules: [
        { status: 400, code: 'LIMIT', becomes: 'upstream_rate_limited' },
        { status: [400, 404], code: /^NO_/, becomes: 'not_found' },
        { message: /locked by/, becomes: 'record_locked' },
        { status: 404, becomes: 'feature_not_enabled' },
      ],
    };
    expect(read(400, { errors, body: 'LIMIT|slow down' })).toMatchObject({ code: 'upstream_rate_limited', upstream: { code: 'LIMIT', message: 'slow down', requestId: 'their-id' } });
    expect(read(404, { errors, body: 'NO_RECORD' })).toMatchObject({ code: 'not_found' });
    expect(read(500, { errors, body: 'X|order is locked by somebody' })).toMatchObject({ code: 'record_locked' });
    expect(read(404, { errors, body: 'OTHER' })).toMatchObject({ code: 'feature_not_enabled' });
    expect(read(409, { errors, body: 'LIMIT', write: true })).toMatchObject({ code: 'state_conflict' });
    expect(read(429, { errors: { ...errors, parse: () => { throw new TypeError('not mine'); } } })).toMatchObject({ code: 'upstream_rate_limited', upstream: { code: null } });
  });

  it('says what the source said: redacted, on one line, at most 500 characters, never the body', () => {
    const errors: ErrorMapping = { parse: (_status, body) => ({ code: 'C/1', message: body }), rules: [] };
    const error = read(400, { errors, write: true, body: `line one\r\n\tline two hunter2-secret ${'x'.repeat(10_000)}` });
    expect(error.upstream?.message).toMatch(/^line one line two \[redacted\] x+…$/);
    expect(error.upstream?.message).toHaveLength(500);
    expect(error.detail.startsWith('Test System refused the request (HTTP 400, C/1): line one')).toBe(true);
    // Cut in the middle of a secret: it is removed before the cut.
    expect(read(400, { errors, body: `${'y'.repeat(495)}hunter2-secret` }).upstream?.message).not.toContain('hunte');
    expect(JSON.stringify(read(500, { body: 'record content' }))).not.toContain('record content');
  });

  it('carries when to try again and the source\'s name of the request', () => {
    expect(read(429, { headers: { 'retry-after': '7', 'x-request-id': 'abc' } })).toMatchObject({ retryAfter: 7, upstream: { requestId: 'abc' } });
    expect(read(503)).toMatchObject({ retryAfter: null, upstream: { requestId: null } });
  });
});

describe('a call without an answer', () => {
  const asked = { system: 'Test System', write: true };
  it.each([
    [new TransportFailure('unreachable', false, 'ECONNREFUSED'), 'upstream_unreachable', 'not_applied'],
    [new TransportFailure('unreachable', true, 'ECONNRESET'), 'upstream_unreachable', 'unknown'],
    [new TransportFailure('tls', false, 'CERT_HAS_EXPIRED'), 'tls_untrusted', 'not_applied'],
    [new TransportFailure('timeout', true, 'x'), 'upstream_timeout', 'unknown'],
    [new TransportFailure('expired', false, 'x'), 'upstream_timeout', 'not_applied'],
    [new TransportFailure('too_large', true, 'x'), 'upstream_response_too_large', 'unknown'],
    [new TransportFailure('undecodable', true, 'x'), 'upstream_invalid_response', 'unknown'],
    [new TransportFailure('unsendable', false, 'x'), 'invalid_parameter', 'not_applied'],
    [new KoineError('url_forbidden', { detail: 'x' }), 'url_forbidden', 'not_attempted'],
  ])('%o', (failure, code, outcome) => {
    expect(errorFromTransport(failure, asked)).toMatchObject({ code, writeOutcome: outcome });
    expect(errorFromTransport(failure, { ...asked, write: false })).toMatchObject({ code, writeOutcome: null });
  });

  it('that fails through a bug stays a bug', () => {
    const bug = new TypeError('a bug');
    expect(() => errorFromTransport(bug, asked)).toThrow(bug);
  });

  it.each([
    ['ENOTFOUND', 'unreachable'], ['ECONNRESET', 'unreachable'], ['EPROTO', 'unreachable'], ['UND_ERR_SOCKET', 'unreachable'], ['UND_ERR_CONNECT_TIMEOUT', 'unreachable'],
    ['UND_ERR_HEADERS_TIMEOUT', 'timeout'], ['UND_ERR_BODY_TIMEOUT', 'timeout'], ['UND_ERR_HEADERS_OVERFLOW', 'too_large'], ['UND_ERR_INVALID_ARG', 'unsendable'],
    ['CERT_HAS_EXPIRED', 'tls'], ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls'], ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'tls'], ['SELF_SIGNED_CERT_IN_CHAIN', 'tls'], ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls'],
  ])('with code %s is %s', (code, kind) => {
    expect(transportFailure(Object.assign(new Error('with content'), { code }), false)).toMatchObject({ kind, message: code });
    expect(transportFailure(new AggregateError([Object.assign(new Error('x'), { code })]), false)).toMatchObject({ kind });
  });
});
