import type { HTTPMethods } from 'fastify';
import { KoineError } from '@koine/core';
import type { App } from './request-state.ts';

const all: readonly HTTPMethods[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** Answers 405 with Allow where a path exists and the method does not. Call it before the routes are registered, and `refuse` after. */
export function refuseOtherMethods(app: App): { refuse(): void } {
  const known = new Map<string, Set<string>>();
  let refusing = false;
  app.addHook('onRoute', ({ url, method }) => {
    if (refusing) return;
    const methods = known.get(url) ?? new Set<string>();
    for (const one of [method].flat()) methods.add(one);
    known.set(url, methods);
  });
  return {
    refuse() {
      refusing = true;
      for (const [url, methods] of known) {
        const missing = all.filter((method) => !methods.has(method));
        const allow = [...methods].toSorted().join(', ');
        if (missing.length === 0) continue;
        app.route({
          url, method: [...missing], schema: { hide: true },
          // Before the body is looked at: whatever it is, the method is wrong.
          onRequest: async (request, reply) => {
            reply.header('allow', allow);
            throw new KoineError('method_not_allowed', { detail: `${request.method} is not allowed here; allowed: ${allow}.` });
          },
          handler: () => undefined,
        });
      }
    },
  };
}
