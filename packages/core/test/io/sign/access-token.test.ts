import { describe, expect, it } from 'vitest';
import { KoineError } from '../../../src/errors/koine-error.ts';
import type { Credentials } from '../../../src/io/credentials.ts';
import { createRedactor } from '../../../src/io/redact.ts';
import { accessToken, type IssuedToken } from '../../../src/io/sign/access-token.ts';
import { jumpingClock } from '../upstream.ts';

const credentials: Credentials = { type: 'x', client_secret: 'one' };
const unsigned = { method: 'GET', url: new URL('https://example.com/') };
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

function signerWith(mint: (count: number) => Promise<IssuedToken>) {
  const clock = jumpingClock();
  // Waiting for shared work: only the work ends the wait here.
  const patient = { ...clock, sleep: () => new Promise<void>(() => undefined) };
  const redactor = createRedactor();
  let mints = 0;
  const signer = accessToken(() => mint(mints += 1), patient, redactor);
  const sign = async (used = credentials) => {
    const signature = await signer.sign(unsigned, used, { deadline: clock.now() + 60_000 });
    return { token: signature.headers['authorization']?.replace('Bearer ', ''), refused: signature.refused };
  };
  return { clock, redactor, sign, mints: () => mints };
}

describe('access tokens', () => {
  it('are minted once for all who wait, and used until they expire', async () => {
    const { sign, mints, clock } = signerWith(async (count) => ({ token: `token-${count}`, lifetime: 3600 }));
    const all = await Promise.all(Array.from({ length: 50 }, () => sign()));
    expect(new Set(all.map((each) => each.token))).toEqual(new Set(['token-1']));
    clock.advance(45 * 60_000 - 1000);
    await sign();
    expect(mints()).toBe(1);
    clock.advance(16 * 60_000);
    expect((await sign()).token).toBe('token-2');
  });

  it('are replaced in the background before they expire, while the old one serves', async () => {
    const { sign, mints, clock } = signerWith(async (count) => ({ token: `token-${count}`, lifetime: 3600 }));
    await sign();
    clock.advance(55 * 60_000);
    expect((await sign()).token).toBe('token-1');
    await settled();
    expect((await sign()).token).toBe('token-2');
    expect(mints()).toBe(2);
  });

  it('serve on where replacing them ahead of time fails, with a pause between tries', async () => {
    const { sign, mints, clock } = signerWith(async (count) => {
      if (count === 2) throw new KoineError('upstream_error', { detail: 'x' });
      return { token: `token-${count}`, lifetime: 3600 };
    });
    await sign();
    clock.advance(55 * 60_000);
    await sign();
    await settled();
    expect((await sign()).token).toBe('token-1');
    expect(mints()).toBe(2);
    clock.advance(31_000);
    await sign();
    await settled();
    expect((await sign()).token).toBe('token-3');
  });

  it('are minted anew after a refusal, unless they were minted for the refused request', async () => {
    const { sign, mints } = signerWith(async (count) => ({ token: `token-${count}`, lifetime: 3600 }));
    const fresh = await sign();
    expect(fresh.refused()).toBe(false);
    await sign();
    const cached = await sign();
    expect(cached.token).toBe('token-2');
    expect(cached.refused()).toBe(true);
    expect((await sign()).token).toBe('token-3');
    expect(cached.refused()).toBe(true);
    expect((await sign()).token).toBe('token-3');
    expect(mints()).toBe(3);
  });

  it('belong to the credentials they were issued for', async () => {
    const { sign, mints } = signerWith(async (count) => ({ token: `token-${count}`, lifetime: 3600 }));
    await sign();
    expect((await sign({ ...credentials, client_secret: 'two' })).token).toBe('token-2');
    expect((await sign({ client_secret: 'two', type: 'x' })).token).toBe('token-2');
    expect(mints()).toBe(2);
  });

  it('are not kept when minting fails', async () => {
    const { sign, mints } = signerWith(async (count) => {
      if (count === 1) throw new KoineError('reauthorization_required', { detail: 'x' });
      return { token: `token-${count}`, lifetime: null };
    });
    await expect(Promise.all([sign(), sign()])).rejects.toMatchObject({ code: 'reauthorization_required' });
    expect((await sign()).token).toBe('token-2');
    expect(mints()).toBe(2);
  });

  it('are known to the redactor', async () => {
    const { sign, redactor } = signerWith(async () => ({ token: 'an-opaque-token', lifetime: 3600 }));
    await sign();
    expect(redactor.redact('you sent an-opaque-token')).toBe('you sent [redacted]');
  });

  it('are not waited for longer than the request may wait', async () => {
    const clock = jumpingClock();
    const signer = accessToken(() => new Promise(() => undefined), clock, createRedactor());
    await expect(signer.sign(unsigned, credentials, { deadline: clock.now() + 2_000 })).rejects.toMatchObject({ code: 'deadline_exceeded' });
    expect(clock.slept).toEqual([1_750]);
  });
});
