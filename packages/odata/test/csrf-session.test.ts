import { isKoineError } from '@koine/core';
import { describe, expect, it } from 'vitest';
import { csrfSession } from '@koine/odata';
import { fakeIo } from './support/fake-io.ts';

const token = (value: string, cookie = `SAP_SESSIONID_S4H_100=${value}; path=/; secure; HttpOnly, sap-usercontext=sap-client=100; path=/`) => ({ headers: { 'x-csrf-token': value, 'set-cookie': cookie } });
const required = { status: 403, headers: { 'x-csrf-token': 'Required' }, body: 'CSRF token validation failed' };
const write = { method: 'POST', path: '/srv/A_PurchaseOrder', body: '{}' } as const;

describe('a CSRF session', () => {
  it('lets reading go by untouched', async () => {
    const io = fakeIo({ body: {} });
    await csrfSession(io, { fetchPath: '/srv/' }).send({ method: 'GET', path: '/srv/A' });
    expect(io.requests).toEqual([{ method: 'GET', path: '/srv/A' }]);
  });

  it('fetches token and cookies once, for any number of writes at once', async () => {
    const io = fakeIo(token('t1'), { status: 201 }, { status: 201 }, { status: 204 });
    const session = csrfSession(io, { fetchPath: '/srv/' });
    await Promise.all([session.send(write), session.send(write)]);
    await session.send({ ...write, method: 'PATCH' });
    expect(io.requests.map((request) => request.method)).toEqual(['HEAD', 'POST', 'POST', 'PATCH']);
    expect(io.requests[0]).toMatchObject({ path: '/srv/', headers: { 'x-csrf-token': 'Fetch' } });
    expect(io.requests[3]?.headers).toEqual({ 'x-csrf-token': 't1', cookie: 'SAP_SESSIONID_S4H_100=t1; sap-usercontext=sap-client=100' });
  });

  it('asks with GET where HEAD gives no token', async () => {
    const io = fakeIo({ status: 405 }, token('t1'), { status: 201 });
    expect((await csrfSession(io, { fetchPath: '/srv/' }).send(write)).status).toBe(201);
    expect(io.requests.map((request) => request.method)).toEqual(['HEAD', 'GET', 'POST']);
  });

  it('opens a new session once when the old one ended', async () => {
    const io = fakeIo(token('t1'), required, token('t2'), { status: 201 });
    expect((await csrfSession(io, { fetchPath: '/srv/' }).send(write)).status).toBe(201);
    expect(io.requests[3]?.headers).toMatchObject({ 'x-csrf-token': 't2', cookie: 'SAP_SESSIONID_S4H_100=t2; sap-usercontext=sap-client=100' });
  });

  it('does not try a third time', async () => {
    const io = fakeIo(token('t1'), required, token('t2'), required);
    const failure: unknown = await csrfSession(io, { fetchPath: '/srv/' }).send(write).then(() => null, (error: unknown) => error);
    expect(isKoineError(failure) && [failure.code, failure.writeOutcome]).toEqual(['permission_missing', 'not_applied']);
    expect(io.requests).toHaveLength(4);
  });

  it('surfaces any other 403 with the words of the source', async () => {
    const io = fakeIo(token('t1'), { status: 403, headers: {}, body: { error: { code: 'ME/303', message: { lang: 'en', value: 'No authorization' } } } });
    const failure: unknown = await csrfSession(io, { fetchPath: '/srv/' }).send(write).then(() => null, (error: unknown) => error);
    expect(isKoineError(failure) && [failure.code, failure.upstream?.code, failure.upstream?.message]).toEqual(['permission_missing', 'ME/303', 'No authorization']);
    expect(io.requests).toHaveLength(2);
  });

  it('leaves a 403 to the caller that takes it', async () => {
    const io = fakeIo(token('t1'), { status: 403, body: null });
    expect((await csrfSession(io, { fetchPath: '/srv/' }).send({ ...write, accept: [403] })).status).toBe(403);
  });

  it('tries again after a token could not be fetched', async () => {
    const io = fakeIo(new Error('down'), token('t1'), { status: 201 });
    const session = csrfSession(io, { fetchPath: '/srv/' });
    await expect(session.send(write)).rejects.toThrow('down');
    expect((await session.send(write)).status).toBe(201);
  });

  it('keeps the jars of two connections apart, and dates in cookies whole', async () => {
    const cookie = 'a=1; expires=Wed, 21 Oct 2026 07:28:00 GMT; path=/, b=2\nc=3; Max-Age=0';
    const first = fakeIo(token('t1', cookie), { status: 201 });
    const second = fakeIo({ headers: { 'x-csrf-token': 't9' } }, { status: 201 });
    await csrfSession(first, { fetchPath: '/' }).send(write);
    await csrfSession(second, { fetchPath: '/' }).send(write);
    expect(first.requests[1]?.headers?.['cookie']).toBe('a=1; b=2');
    expect(second.requests[1]?.headers).toEqual({ 'x-csrf-token': 't9' });
  });
});
