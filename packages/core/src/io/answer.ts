import type { UpstreamRequest, UpstreamResponse } from '../connector/source.ts';
import { KoineError } from '../errors/koine-error.ts';
import { looksLikeHtml } from '../errors/upstream-text.ts';
import type { WireResponse } from './exchange.ts';
import { exactJson, htmlPage, parseJson } from './json.ts';

export function isAnswer(status: number, request: UpstreamRequest): boolean {
  return (status >= 200 && status < 300) || (request.accept?.includes(status) ?? false);
}

/** Reads an answer as the request expects it. An HTML page in place of data is `upstream_invalid_response`, whatever its status. */
export function readAnswer({ status, headers, body }: WireResponse, request: UpstreamRequest, system: string): UpstreamResponse {
  if (status < 200 || status >= 300) return { status, headers, body: readRefusal(body) };
  if (looksLikeHtml(headers, body)) throw unreadable(system, htmlPage(body));
  switch (request.expect ?? 'json') {
    case 'nothing':
      return { status, headers, body: null };
    case 'text':
      return { status, headers, body: readText(body, headers, system) };
    case 'json':
      return { status, headers, body: parseJson(body, headers, system) };
  }
}

/** A status that the request takes as an answer: its body may be anything, so it is JSON where it can be and text where not. */
function readRefusal(body: Buffer): unknown {
  try {
    return exactJson(body);
  } catch {
    return body.toString('utf8');
  }
}

function readText(body: Buffer, headers: Readonly<Record<string, string>>, system: string): string {
  const charset = /charset="?([^\s;"]+)/i.exec(headers['content-type'] ?? '')?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(charset, { fatal: true }).decode(body);
  } catch {
    throw unreadable(system, `text that is not ${charset.slice(0, 20)}`);
  }
}

function unreadable(system: string, what: string): KoineError {
  return new KoineError('upstream_invalid_response', { detail: `${system} answered ${what}.` });
}
