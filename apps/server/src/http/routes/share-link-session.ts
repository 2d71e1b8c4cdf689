import { z } from 'zod';
import type { Services } from '../../services.ts';
import { actorOf } from '../actor-of.ts';
import { callersLink } from '../callers-link.ts';
import type { App } from '../request-state.ts';
import { sharedLinkSchema } from '../resources/preflight.ts';

export function shareLinkSession(app: App, { linkSessions }: Services): void {
  app.post('/api/v1/link-session/share', {
    config: { access: 'link' },
    schema: {
      operationId: 'share_link_session', tags: ['Connect page'], summary: 'Pass the link on to an administrator',
      description: 'Answers a link of its own that works for 7 days and leads to the same connection. Whoever opens it gets no code: this session\'s page fetches it when they are done.',
      body: z.strictObject({}).nullish(), response: { 201: sharedLinkSchema },
    },
  }, async (request, reply) => {
    const { url, link } = await linkSessions.share(callersLink(request), actorOf(request));
    return reply.code(201).send({ url, expires_at: link.expires_at });
  });
}
