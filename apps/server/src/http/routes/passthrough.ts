import { KoineError, type PassthroughAnswer, type PassthroughRequest } from '@koine/core';
import type { Services } from '../../services.ts';
import type { PassthroughMode } from '../../store/schema.ts';
import { acceptJson } from '../accept-json.ts';
import { callersConnection } from '../callers-connection.ts';
import { parseExactJson } from '../exact-json.ts';
import type { App } from '../request-state.ts';
import { passthroughAnswer, passthroughBody, type PassthroughBody } from '../resources/passthrough.ts';
import { requestScope } from '../scope.ts';

/** In a context of its own: numbers in the body reach the source with the digits they came with. */
export async function passthrough(app: App, { open, lifecycle }: Services): Promise<void> {
  await app.register(async (own: App) => {
    acceptJson(own, parseExactJson);
    own.post('/api/v1/passthrough', {
      config: { access: 'data' },
      schema: {
        operationId: 'passthrough', tags: ['Passthrough'], summary: 'Call the system\'s own API',
        description: 'Signed, throttled and recorded like any call; answers 200 with whatever the system answered. Repeated only if GET or HEAD. Which methods a token may use, the connection\'s `passthrough` says.',
        body: passthroughBody, response: { 200: passthroughAnswer },
      },
    }, async (request, reply) => {
      const connection = callersConnection(request);
      assertAllowed(request.body.method, connection.passthrough);
      const scope = requestScope(request, reply, lifecycle);
      const answer = await open.use(connection, 'traffic', (client) => client.passthrough(sourceRequest(request.body), scope));
      return { ...answer, headers: shownHeaders(answer) };
    });
  });
}

function assertAllowed(method: PassthroughBody['method'], mode: PassthroughMode): void {
  const reads = method === 'GET' || method === 'HEAD';
  if (mode === 'write' || (mode === 'read' && reads)) return;
  throw new KoineError('insufficient_scope', {
    detail: mode === 'off' ? 'Passthrough is switched off for this connection.' : `Passthrough of this connection is for GET and HEAD only, not for ${method}.`,
    remedy: 'Have the operator allow it with PATCH /api/v1/connections/{id} and "passthrough".',
  });
}

function sourceRequest({ method, path, query, headers, body }: PassthroughBody): PassthroughRequest {
  const isText = typeof body === 'string';
  const hasType = Object.keys(headers).some((name) => name.toLowerCase() === 'content-type');
  return {
    method, path,
    headers: body === undefined || isText || hasType ? headers : { ...headers, 'content-type': 'application/json' },
    ...(query !== undefined && { query: typeof query === 'string' ? query : encoded(query) }),
    ...(body !== undefined && { body: isText ? body : JSON.stringify(body) }),
  };
}

function encoded(query: Readonly<Record<string, string | readonly string[]>>): string {
  return Object.entries(query).flatMap(([name, value]) => [value].flat().map((one) => `${encodeURIComponent(name)}=${encodeURIComponent(one)}`)).join('&');
}

/** Headers of the connection between the source and this server are not the caller's, and cookies are its session's. */
const withheld = new Set(['set-cookie', 'connection', 'keep-alive', 'transfer-encoding', 'content-encoding', 'content-length', 'proxy-authenticate', 'trailer', 'upgrade']);

function shownHeaders({ headers }: PassthroughAnswer): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !withheld.has(name)));
}
