import { z } from 'zod';
import type { Services } from '../../services.ts';
import { sessionCookie } from '../../sign-in/sessions.ts';
import { actorOf } from '../actor-of.ts';
import { cookie, cookieName, isSecure, readCookie } from '../cookies.ts';
import type { App } from '../request-state.ts';

export function endSession(app: App, { database, lifecycle, sessions, recordAudit }: Services): void {
  app.delete('/api/v1/session', {
    config: { access: 'management' },
    schema: { operationId: 'end_session', tags: ['Server'], summary: 'Sign out of the dashboard', response: { 204: z.undefined().describe('Signed out') } },
  }, async (request, reply) => {
    const name = cookieName(sessionCookie, lifecycle.publicUrl);
    const text = readCookie(request.headers.cookie, name);
    await database.transaction().execute(async (within) => {
      if (text !== null && await sessions.end(within, text)) await recordAudit(within, actorOf(request), { action: 'session.ended', target: null });
    });
    return reply.code(204).header('set-cookie', cookie({ name, value: '', maxAge: 0, sameSite: 'Strict', secure: isSecure(lifecycle.publicUrl) })).send();
  });
}
