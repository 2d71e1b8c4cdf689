import { KoineError } from '@koine/core';
import { z } from 'zod';
import type { Services } from '../../services.ts';
import { sessionCookie, sessionLifetime } from '../../sign-in/sessions.ts';
import { findSecretKey } from '../../store/tokens.ts';
import { hashToken, tokenKind } from '../../tokens.ts';
import { cookie, cookieName, isSecure } from '../cookies.ts';
import type { App } from '../request-state.ts';
import { assertSameOrigin } from '../same-origin.ts';

const body = z.strictObject({ secret_key: z.string().max(200).describe('A secret key (ksk_)') }).meta({ id: 'StartSession' });
const sessionSchema = z.object({ object: z.literal('session'), expires_at: z.string().describe('When it ends at the latest; after an hour without a request it ends before') }).meta({ id: 'Session' });

export function startSession(app: App, { database, lifecycle, sessions, recordAudit, tokenHashKey, now }: Services): void {
  app.post('/api/v1/session', {
    config: { access: 'public' },
    schema: {
      operationId: 'start_session', tags: ['Server'], summary: 'Sign in to the dashboard',
      description: 'Sets an HttpOnly cookie that opens what the secret key opens, for pages of this server only: a request that changes something must come from its own origin.',
      body, response: { 201: sessionSchema },
    },
  }, async (request, reply) => {
    // Another site must not be able to sign a browser in as somebody else.
    assertSameOrigin(request, lifecycle.publicUrl);
    const text = request.body.secret_key.trim();
    const kind = tokenKind(text);
    if (kind === null) throw new KoineError('token_malformed', { detail: 'This is no secret key: a character is wrong or missing.' });
    const key = kind === 'ksk' ? await findSecretKey(database, hashToken(text, tokenHashKey)) : undefined;
    if (kind !== 'ksk') throw new KoineError('insufficient_scope', { detail: 'The dashboard is opened by a secret key (ksk_), not by another token.' });
    if (key === undefined) throw new KoineError('token_invalid', { detail: 'No such key was issued by this server.' });
    if (key.revoked_at !== null && Date.parse(key.revoked_at) <= now()) throw new KoineError('token_revoked', { detail: 'The key was revoked.' });
    request.state.caller = { kind: 'secret_key', tokenId: key.id, connection: null, bySession: true };
    const session = await database.transaction().execute(async (within) => {
      const started = await sessions.start(within, key.id);
      await recordAudit(within, { kind: 'session', id: key.id, requestId: request.id, address: request.ip, userAgent: request.headers['user-agent'] ?? null }, { action: 'session.started', target: null });
      return started;
    });
    reply.header('set-cookie', cookie({ name: cookieName(sessionCookie, lifecycle.publicUrl), value: session.text, maxAge: sessionLifetime / 1000, sameSite: 'Strict', secure: isSecure(lifecycle.publicUrl) }));
    return reply.code(201).send({ object: 'session' as const, expires_at: session.expiresAt });
  });
}
