import { KoineError } from '@koine/core';
import { z } from 'zod';
import type { Services } from '../../services.ts';
import { findSecretKeyById, revokeToken } from '../../store/tokens.ts';
import { actorOf } from '../actor-of.ts';
import type { App } from '../request-state.ts';
import { keyParams } from '../resources/key.ts';

export function revokeKey(app: App, { database, recordAudit, now }: Services): void {
  app.delete('/api/v1/keys/:id', {
    config: { access: 'management' },
    schema: {
      operationId: 'revoke_key', tags: ['Keys and audit'], summary: 'Revoke a secret key', description: 'It answers `token_revoked` from now on, and dashboards signed in with it are signed out.',
      params: keyParams, response: { 204: z.undefined().describe('Revoked') },
    },
  }, async (request, reply) => {
    await database.transaction().execute(async (within) => {
      const key = await findSecretKeyById(within, request.params.id);
      if (key === undefined) throw new KoineError('not_found', { detail: 'There is no such key.' });
      if (key.revoked_at !== null) return;
      // The next start would let it in again.
      if (key.origin === 'configuration') throw new KoineError('state_conflict', { detail: 'This key comes from the server\'s configuration.', remedy: 'Set another KOINE_SECRET_KEY, or remove the file secret-key of the data folder, and start the server again.' });
      await revokeToken(within, key.id, new Date(now()).toISOString());
      await recordAudit(within, actorOf(request), { action: 'key.revoked', target: { type: 'key', id: key.id }, data: { name: key.name } });
    });
    return reply.code(204).send();
  });
}
