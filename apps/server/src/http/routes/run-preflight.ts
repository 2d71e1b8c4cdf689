import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { KoineError } from '@koine/core';
import { acceptInput, acceptSettings } from '../../connections/credentials-input.ts';
import { linkSystem } from '../../link/link-systems.ts';
import { preflight } from '../../link/preflight/preflight.ts';
import { readRowName } from '../../link/preflight/rows.ts';
import { signInType } from '../../link/sign-ins.ts';
import type { Services } from '../../services.ts';
import { countLinkTrial } from '../../store/link-sessions.ts';
import { callersLink, linkLanguage } from '../callers-link.ts';
import { givenCredentials } from '../given-credentials.ts';
import { openLink } from '../open-link.ts';
import type { App } from '../request-state.ts';
import { preflightBody, preflightLineSchema } from '../resources/preflight.ts';
import { requestScope } from '../scope.ts';

/** A link is no tool for trying out other people's hosts and passwords. */
const mostTrials = 200;
const patience = 120_000;

export function runPreflight(app: App, services: Services): void {
  const { database, open, linkSignIns, redactor, egress, lifecycle, log } = services;
  app.post('/api/v1/link-session/preflight', {
    config: { access: 'link' },
    schema: {
      operationId: 'run_preflight', tags: ['Connect page'], summary: 'Try a system step by step',
      description: 'Answers `application/x-ndjson`: one row per line as it is known, first `running`, then how it ended; at the end the result. DNS, TLS, sign-in, API version, companies, and for each entity whether it can be read (by reading one record) and written. Nothing is stored or changed.',
      body: preflightBody, response: { 200: { description: 'Lines, each of them one of these', content: { 'application/x-ndjson': { schema: preflightLineSchema } } } },
    },
  }, async (request, reply) => {
    const link = callersLink(request);
    const { systems } = await openLink(services, link);
    const connector = linkSystem(systems, request.body.system);
    const only = request.body.only?.map(readRowName) ?? null;
    const sent = givenCredentials(connector, request.body);
    const accepted = sent === null ? { settings: acceptSettings(connector, signInType(connector), request.body.settings), credentials: null } : acceptInput(connector, { settings: request.body.settings, credentials: sent });
    const { credentials, tokens } = accepted.credentials === null ? await linkSignIns.credentials(link, connector, accepted.settings) : { credentials: accepted.credentials, tokens: undefined };
    if (await countLinkTrial(database, link.id) > mostTrials) throw new KoineError('rate_limited', { detail: 'Systems were tried too often with this link.', remedy: 'Ask whoever sent you the link for a new one.' });
    const scope = { ...requestScope(request, reply, lifecycle), deadline: request.state.startedAt + patience };
    const endpoint = connector.credentials[credentials['type'] ?? '']?.endpoint ?? connector.endpoint;
    const client = open.trial(connector, accepted.settings, credentials, tokens);
    async function* lines(): AsyncGenerator<string> {
      try {
        for await (const line of preflight({ connector, settings: accepted.settings, baseUrl: endpoint(accepted.settings).baseUrl, client, egress, redactor, scope, language: linkLanguage(request, link), only })) yield `${JSON.stringify(line)}\n`;
      } catch (error) {
        // Half an answer has gone out: its end without a result says that something broke.
        log.error({ err: error, request: request.state.id }, 'a preflight broke off');
        throw error;
      } finally {
        await client.close();
      }
    }
    return answerLines(reply, lines());
  });
}

/** Proxies that buffer would hold the rows back until the last one. */
function answerLines(reply: FastifyReply, lines: AsyncGenerator<string>): FastifyReply {
  return reply.headers({ 'content-type': 'application/x-ndjson; charset=utf-8', 'x-accel-buffering': 'no' }).send(Readable.from(lines));
}
