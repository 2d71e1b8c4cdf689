import type { SystemRequest, SystemResponse } from '../../kernel/stand-in.ts';
import type { Value } from '../sql/catalog.ts';
import type { Executor } from '../sql/execute.ts';
import { QueryRefusal } from '../sql/refusal.ts';
import type { Session } from '../sql/scope.ts';
import { pageLinks, readWindow } from './paging.ts';
import { jsonAnswer, methodNotAllowed, refusedContent, refusedHeader, refusedQuery } from './problem.ts';

interface QueryBody {
  readonly q: string;
  readonly params: readonly Value[];
}

/** `POST /services/rest/query/v1/suiteql`: one page of one query. */
export function answerSuiteql(request: SystemRequest, address: string, executor: Executor, openSession: (parameters: readonly Value[]) => Session): SystemResponse {
  if (request.method !== 'POST') return methodNotAllowed('POST');
  const preference = request.headers['prefer'];
  const preferences = (Array.isArray(preference) ? preference.join(',') : (preference ?? '')).split(',').map((part) => part.trim().toLowerCase());
  if (!preferences.includes('transient')) return refusedHeader('Prefer', "Invalid value for the header Prefer. The required value is 'transient'.");
  if (!(request.headers['content-type'] ?? '').toLowerCase().startsWith('application/json')) return refusedHeader('Content-Type', 'Invalid value for the header Content-Type. The required value is application/json.');
  const window = readWindow(request.query);
  if ('status' in window) return window;
  const body = readBody(request.body);
  if ('status' in body) return body;
  try {
    const page = executor.run(body.q, openSession(body.params), window.limit, window.offset);
    const hasMore = window.offset + page.items.length < page.total;
    const links = JSON.stringify(pageLinks(address, request.query, window, page.total));
    const text = `{"links":${links},"count":${page.items.length},"hasMore":${hasMore},"items":[${page.items.join(',')}],"offset":${window.offset},"totalResults":${page.total}}`;
    return jsonAnswer(text, 'collection');
  } catch (error) {
    if (error instanceof QueryRefusal) return refusedQuery(error.detail);
    throw error;
  }
}

function readBody(bytes: Buffer): QueryBody | SystemResponse {
  let parsed: unknown;
  try {
    parsed = JSON.parse(bytes.toString('utf8'));
  } catch {
    return refusedContent('Invalid content in the request body. The request body must be a valid JSON.');
  }
  if (typeof parsed !== 'object' || parsed === null || !('q' in parsed) || typeof parsed.q !== 'string' || parsed.q.trim() === '') {
    return refusedContent('Invalid content in the request body. The property q is required.');
  }
  const params: unknown = 'params' in parsed ? parsed.params : [];
  if (!Array.isArray(params)) return refusedContent('Invalid content in the request body. The property params must be an array.');
  const values: Value[] = [];
  for (const value of params as readonly unknown[]) {
    if (typeof value !== 'string' && typeof value !== 'number' && value !== null) return refusedContent('Invalid content in the request body. The values of params must be strings or numbers.');
    values.push(value === '' ? null : value);
  }
  return { q: parsed.q, params: values };
}
