import { newId } from '../../ids.ts';
import type { Services } from '../../services.ts';
import { insertToken, type TokenRow } from '../../store/tokens.ts';
import { hashToken, newToken } from '../../tokens.ts';
import { actorOf } from '../actor-of.ts';
import type { App } from '../request-state.ts';
import { createKeyBody, keyResource, keyWithTextSchema } from '../resources/key.ts';

export function createKey(app: App, { database, recordAudit, redactor, tokenHashKey, now }: Services): void {
  app.post('/api/v1/keys', {
    config: { access: 'management' },
    schema: { operationId: 'create_key', tags: ['Keys and audit'], summary: 'Make a secret key', description: 'The key is shown this once; only its keyed hash is kept.', body: createKeyBody, response: { 201: keyWithTextSchema } },
  }, async (request, reply) => {
    const text = newToken('ksk');
    redactor.register(text);
    const at = new Date(now()).toISOString();
    const key: TokenRow = { id: newId('tok', now()), kind: 'ksk', connection_id: null, hash: hashToken(text, tokenHashKey), last4: text.slice(-4), origin: 'api', created_at: at, revoked_at: null, name: request.body.name, last_used_at: null };
    await database.transaction().execute(async (within) => {
      await insertToken(within, key);
      await recordAudit(within, actorOf(request), { action: 'key.created', target: { type: 'key', id: key.id }, data: { name: key.name } });
    });
    return reply.code(201).send({ key: keyResource(key), secret_key: text });
  });
}
