import type { ErrorCode, Fault, KoineError, Redactor, WriteOutcome } from '@koine/core';
import { z } from 'zod';
import { codes } from '@koine/core';
import { tokenPattern } from '../tokens.ts';

/** What a reader can do about an error, as a word for programs. */
export const remedyActions = ['reconnect', 'fix_request', 'fix_connection', 'retry', 'contact_operator'] as const;
export type RemedyAction = (typeof remedyActions)[number];

const codeNames = Object.keys(codes).filter((name): name is ErrorCode => Object.hasOwn(codes, name));

/** The one shape of every error, RFC 9457. All keys are always there. */
export const problemSchema = z.object({
  type: z.url().describe('Page of the error code'),
  title: z.string().describe('What happened, in a few words; the same for every error of the code'),
  status: z.int().describe('HTTP status'),
  code: z.enum(codeNames).describe('What happened, for programs; never renamed'),
  fault: z.enum(['caller', 'connection', 'upstream', 'platform']).describe('Whose fault it is: the request, the connection\'s credentials or set-up, the connected system, or this server'),
  retryable: z.boolean().describe('Whether the same request can succeed later'),
  retry_after: z.int().nullable().describe('Whole seconds until trying again makes sense, where known'),
  detail: z.string().describe('What happened here'),
  request_id: z.string().describe('Id of the request, as in X-Request-Id'),
  connection_id: z.string().nullable().describe('The connection the request was about'),
  system: z.string().nullable().describe('The system of that connection'),
  write_outcome: z.enum(['not_attempted', 'not_applied', 'applied', 'unknown']).nullable().describe('What became of a write; null on reads'),
  remedy: z.object({
    text: z.string().describe('What to do, in a sentence'),
    action: z.enum(remedyActions).describe('What to do, for programs'),
    url: z.url().nullable().describe('Where to do it'),
  }),
  errors: z.array(z.object({
    pointer: z.string().nullable().describe('What is wrong: a JSON pointer into the body, or a slash and the name of a parameter'),
    code: z.string().describe('What is wrong with it, for programs'),
    detail: z.string().describe('What is wrong with it'),
  })).describe('Each thing that is wrong'),
  upstream: z.object({
    status: z.int().nullable().describe('HTTP status of the connected system'),
    code: z.string().nullable().describe('Its own error code'),
    message: z.string().nullable().describe('Its own message, shortened and redacted'),
    request_id: z.string().nullable().describe('Its own name of the request'),
    scope: z.enum(['systemic', 'connection']).describe('Whether other connections of the same host fail as well'),
  }).nullable().describe('What the connected system said; null where it was not asked'),
}).meta({ id: 'Problem' });
export type Problem = z.infer<typeof problemSchema>;

export interface ProblemContext {
  readonly publicUrl: string;
  readonly requestId: string;
  readonly connection: { readonly id: string; readonly system: string } | null;
  readonly scope: 'systemic' | 'connection';
  readonly writeOutcome: WriteOutcome | null;
  readonly redactor: Redactor;
  /** Where the customer of the connection reconnects it. */
  readonly reconnectUrl?: string | null;
}

const longestDetail = 1000;

export function problemOf(error: KoineError, context: ProblemContext): Problem {
  // A caller may have put a token of ours into a path or a body: it is not repeated.
  const clean = (text: string): string => context.redactor.redact(text.replace(tokenPattern, '[redacted]')).slice(0, longestDetail);
  const { upstream } = error;
  return {
    type: `${context.publicUrl}/docs/errors/${error.code}`,
    title: error.title,
    status: error.status,
    code: error.code,
    fault: error.fault,
    retryable: error.retryable,
    retry_after: error.retryAfter === null ? null : Math.max(0, Math.ceil(error.retryAfter)),
    detail: clean(error.detail),
    request_id: context.requestId,
    connection_id: context.connection?.id ?? null,
    system: context.connection?.system ?? null,
    write_outcome: error.writeOutcome ?? context.writeOutcome,
    remedy: { text: clean(error.remedy), action: remedyAction(error), url: error.code === 'reauthorization_required' ? context.reconnectUrl ?? null : null },
    errors: error.errors.map((item) => ({ pointer: item.pointer === null ? null : clean(item.pointer), code: item.code, detail: clean(item.detail) })),
    upstream: upstream === null && error.fault !== 'upstream' ? null : {
      status: upstream?.status ?? null,
      code: upstream?.code == null ? null : clean(upstream.code),
      message: upstream?.message == null ? null : clean(upstream.message),
      request_id: upstream?.requestId ?? null,
      scope: context.scope,
    },
  };
}

const actionByFault: Readonly<Record<Fault, RemedyAction>> = { caller: 'fix_request', connection: 'fix_connection', upstream: 'retry', platform: 'contact_operator' };

export function remedyAction({ code, fault, retryable }: Pick<KoineError, 'code' | 'fault' | 'retryable'>): RemedyAction {
  if (code === 'reauthorization_required') return 'reconnect';
  if (retryable) return 'retry';
  return code === 'upstream_response_too_large' ? 'fix_request' : actionByFault[fault];
}
