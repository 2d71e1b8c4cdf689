import type { Services } from '../../services.ts';
import { actorOf } from '../actor-of.ts';
import type { App } from '../request-state.ts';
import { createLinkSessionBody, madeLinkSessionSchema } from '../resources/link-session.ts';

export function createLinkSession(app: App, { linkSessions }: Services): void {
  app.post('/api/v1/link-sessions', {
    config: { access: 'management' },
    schema: {
      operationId: 'create_link_session', tags: ['Link sessions'], summary: 'Invite a customer to connect a system',
      description: 'Answers the address of a page on which the customer picks a system, signs in or fills its form, and sees live checks. The page hands back a one-time code; exchange it for the connection and its token.',
      body: createLinkSessionBody, response: { 201: madeLinkSessionSchema },
    },
  }, async (request, reply) => {
    const { customer, systems, connection_id, redirect_url, origin, state, language, metadata, expires_in } = request.body;
    const { text, url, link } = await linkSessions.create({
      customer: customer ?? null, systems: systems ?? null, connectionId: connection_id ?? null, redirectUrl: redirect_url ?? null, origin: origin ?? null, state: state ?? null, language: language ?? null,
      metadata: metadata ?? {}, expiresIn: expires_in,
    }, actorOf(request));
    return reply.code(201).send({ object: 'link_session' as const, id: text, url, expires_at: link.expires_at });
  });
}
