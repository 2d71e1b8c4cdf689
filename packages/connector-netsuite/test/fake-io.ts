import { isKoineError, KoineError, type ErrorCode, type Io, type UpstreamRequest, type UpstreamResponse } from '@koine/core';
import { errors } from '../src/errors.ts';

type Answer = { readonly status?: number; readonly body: unknown };

/** A door that answers from a function and keeps what was asked; refusals go through the connector's own error rules, as core applies them. */
export function fakeIo(answer: (request: UpstreamRequest) => Answer): { readonly io: Io; readonly asked: UpstreamRequest[] } {
  const asked: UpstreamRequest[] = [];
  return {
    asked,
    io: {
      send(request) {
        asked.push(request);
        const { status = 200, body } = answer(request);
        const response: UpstreamResponse = { status, headers: {}, body };
        if (status < 300 || request.accept?.includes(status) === true) return Promise.resolve(response);
        return Promise.reject(refusal(status, body));
      },
    },
  };
}

function refusal(status: number, body: unknown): KoineError {
  const { code, issue } = judged(status, JSON.stringify(body));
  return new KoineError(code, { detail: 'refused', upstream: { status, code: issue?.code ?? null, message: issue?.message ?? null, requestId: issue?.requestId ?? null } });
}

/** The code the connector's rules give an answer, or core's for its status. */
export function judged(status: number, body: string, headers: Readonly<Record<string, string>> = {}): { readonly code: ErrorCode; readonly issue: ReturnType<typeof errors.parse> } {
  const issue = errors.parse(status, body, headers);
  const rule = errors.rules.find((candidate) =>
    (candidate.status === undefined || [candidate.status].flat().includes(status))
    && (candidate.code === undefined || (issue?.code != null && (typeof candidate.code === 'string' ? candidate.code === issue.code : candidate.code.test(issue.code))))
    && (candidate.message === undefined || (issue?.message != null && candidate.message.test(issue.message))));
  return { code: rule?.becomes ?? 'upstream_error', issue };
}

export function statementOf(request: UpstreamRequest | undefined): { readonly q: string; readonly params: readonly string[] } {
  const body: unknown = JSON.parse(request?.body ?? 'null');
  if (typeof body !== 'object' || body === null || !('q' in body) || typeof body.q !== 'string' || !('params' in body) || !Array.isArray(body.params)) throw new Error('no statement was sent');
  return { q: body.q, params: body.params.map(String) };
}

export const refusedColumn = (name: string): Answer => ({
  status: 400,
  body: {
    title: 'Bad Request', status: 400,
    'o:errorDetails': [{ detail: `Invalid search query. Detailed unprocessed description follows. Search error occurred: Unknown identifier '${name}'. Available identifiers are: {t=transaction}.`, 'o:errorQueryParam': 'q', 'o:errorCode': 'INVALID_PARAMETER' }],
  },
});

export async function codeOf(promise: Promise<unknown>): Promise<ErrorCode | null> {
  try {
    await promise;
    return null;
  } catch (error) {
    if (isKoineError(error)) return error.code;
    throw error;
  }
}
