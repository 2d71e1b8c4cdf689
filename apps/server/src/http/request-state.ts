import type { FastifyBaseLogger, FastifyInstance, RawReplyDefaultExpression, RawRequestDefaultExpression, RawServerDefault } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { KoineError, UpstreamCall } from '@koine/core';
import type { ConnectionRow } from '../store/connections.ts';
import type { Access } from './access.ts';
import type { Caller } from './authenticate.ts';
import type { DocumentedParameter } from './resources/record.ts';

/** The HTTP server, its routes typed by their zod schemas. */
export type App = FastifyInstance<RawServerDefault, RawRequestDefaultExpression, RawReplyDefaultExpression, FastifyBaseLogger, ZodTypeProvider>;

/** What is known of a request on its way, for its answer and its record. */
export interface RequestState {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  /** The same moment on the monotonic clock. */
  readonly started: number;
  readonly calls: UpstreamCall[];
  caller: Caller | null;
  /** The connection the request is about. */
  connection: ConnectionRow | null;
  failure: KoineError | null;
}

declare module 'fastify' {
  interface FastifyRequest {
    state: RequestState;
  }
  interface FastifyContextConfig {
    access?: Access;
    /** Parameters for the reference that no schema of the route checks. */
    parameters?: readonly DocumentedParameter[];
    /** Not recorded and not counted: probes and files of the reference. */
    unrecorded?: boolean;
  }
}
