import type { FastifyRequest } from 'fastify';
import type { Actor } from '../audit/actor.ts';
import type { Caller } from './authenticate.ts';

/** Who makes this request, for the audit log. */
export function actorOf(request: FastifyRequest): Actor {
  const { caller, id } = request.state;
  return { ...who(caller), requestId: id, address: request.ip, userAgent: request.headers['user-agent'] ?? null };
}

function who(caller: Caller | null): Pick<Actor, 'kind' | 'id'> {
  if (caller === null) return { kind: 'server', id: null };
  if (caller.kind === 'link_session') return { kind: 'link_session', id: caller.tokenId };
  if (caller.kind === 'secret_key') return { kind: caller.bySession ? 'session' : 'secret_key', id: caller.tokenId };
  throw new Error('what a connection token may do is not audited');
}
