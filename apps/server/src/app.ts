import { Readable } from 'node:stream';
import { fastify, type FastifyError, type FastifyReply, type FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { KoineError } from '@koine/core';
import { acceptJson } from './http/accept-json.ts';
import { answerError } from './http/answer-error.ts';
import { refuseTokenInQuery } from './http/authenticate.ts';
import { answerClientError } from './http/client-error.ts';
import { refuseOtherMethods } from './http/other-methods.ts';
import { rateLimitHeaders } from './http/rate-limit.ts';
import { recordRequest } from './http/record-request.ts';
import type { App } from './http/request-state.ts';
import { registerRoutes } from './http/routes/index.ts';
import { apiHeaders } from './http/security-headers.ts';
import { validatorCompiler } from './http/validation.ts';
import { newId } from './ids.ts';
import type { Services } from './services.ts';

const bodyLimit = 1024 * 1024;

export interface AppOptions {
  /** Whether the API is answered, or only probes and figures. */
  readonly isApi: boolean;
  /** Requests answered at once. */
  readonly mostInFlight: number;
}

/** The request's road, top to bottom. */
export async function buildApp(services: Services, { isApi, mostInFlight }: AppOptions): Promise<App> {
  const { lifecycle, metrics, now } = services;
  let inFlight = 0;
  const app = fastify({
    bodyLimit, genReqId: () => newId('req', now()), routerOptions: { maxParamLength: 2048 }, requestTimeout: 130_000, keepAliveTimeout: 72_000, return503OnClosing: false, exposeHeadRoutes: true,
    clientErrorHandler: (error, socket) => { answerClientError(error, socket, lifecycle.publicUrl); },
    frameworkErrors: (error, request, reply) => { void answerUnrouted(error, request, reply); },
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(() => JSON.stringify);
  acceptJson(app, JSON.parse);

  const begin = (request: FastifyRequest): void => {
    request.state = { id: request.id, startedAt: now(), started: performance.now(), calls: [], caller: null, connection: null, failure: null };
    inFlight += 1;
    metrics.requestStarted();
  };
  const finish = (request: FastifyRequest, reply: FastifyReply): void => {
    inFlight -= 1;
    recordRequest(request, reply, services);
  };
  /** For what fails before a route is looked for: no hook runs there. */
  const answerUnrouted = async (error: FastifyError, request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    begin(request);
    const body = await answerError(error, request, reply, services);
    finish(request, reply);
    await reply.headers({ ...apiHeaders, 'x-request-id': request.id }).send(body);
  };
  app.addHook('onRequest', async (request, reply) => {
    begin(request);
    reply.headers(apiHeaders).header('x-request-id', request.id);
    const { access = 'public', unrecorded } = request.routeOptions.config;
    if (unrecorded === true) return;
    if (lifecycle.draining) throw new KoineError('shutting_down', { detail: 'This server is about to stop.', retryAfter: 1 });
    if (inFlight > mostInFlight) throw new KoineError('overloaded', { detail: 'This server is answering as many requests as it can.', retryAfter: 2 });
    refuseTokenInQuery(request.query);
    if (access === 'public') return;
    const caller = await services.authenticate(request, access);
    request.state.caller = caller;
    const allowance = services.rateLimit(caller.tokenId, now());
    if (allowance === null) return;
    reply.headers(rateLimitHeaders(allowance));
    if (allowance.exceeded) throw new KoineError('rate_limited', { detail: `This token may make ${allowance.limit} requests a minute.`, retryAfter: allowance.resetSeconds });
  });
  // Body, parameters and query are checked against the route's schema between here and its handler.
  app.setErrorHandler((error, request, reply) => answerError(error, request, reply, services));
  app.setNotFoundHandler((request, reply) => answerError(new KoineError('route_not_found', { detail: `There is no route ${request.method} ${request.url.split('?')[0]?.slice(0, 200)}.` }), request, reply, services));
  app.addHook('onSend', async (request, reply, payload) => {
    if (lifecycle.draining) reply.header('connection', 'close');
    // What is answered bit by bit is recorded when its end is known.
    if (payload instanceof Readable) payload.once('close', () => { finish(request, reply); });
    else finish(request, reply);
  });

  const methods = refuseOtherMethods(app);
  await registerRoutes(app, services, isApi);
  methods.refuse();
  return app;
}
