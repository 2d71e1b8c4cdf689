import type { UpstreamIssue } from '@koine/core';
import { isRecord, textOf } from './envelope.ts';
import { issueV2 } from './v2/errors.ts';
import { issueV4 } from './v4/errors.ts';
import { childrenOf, firstChild, readXml, textOfNode } from './xml.ts';

const requestIdHeaders = ['request-id', 'x-ms-request-id', 'x-correlationid', 'x-request-id', 'sap-passport-transactionid'] as const;
const longestBody = 1_000_000;

/**
 * Reads an error body of either version, in JSON or XML. Null when it is none, such as the page of a proxy or plain text.
 * `requestId` is the service's own name of the request, from the body or else from the headers.
 */
export function parseODataError(status: number, body: string, headers: Readonly<Record<string, string>>): UpstreamIssue | null {
  if (status < 400 || body.length > longestBody) return null;
  const text = body.trimStart();
  const issue = text.startsWith('{') ? fromJson(text) : text.startsWith('<') ? fromXml(text) : null;
  if (issue === null) return null;
  return { ...issue, requestId: issue.requestId ?? requestIdOf(headers) };
}

function fromJson(text: string): UpstreamIssue | null {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    // Cut off or not JSON after all: not the service's.
    return null;
  }
  if (!isRecord(body)) return null;
  const error = body['error'] ?? body['odata.error'];
  if (!isRecord(error)) return null;
  return isRecord(error['message']) || isSapInner(error['innererror']) ? issueV2(error) : issueV4(error);
}

/** Some 2.0 services write the message as plain text; their inner error tells them from 4.0. */
function isSapInner(inner: unknown): boolean {
  return isRecord(inner) && 'errordetails' in inner;
}

/** `<error xmlns="…/dataservices/metadata"><code>…</code><message xml:lang="en">…</message><innererror>…</innererror></error>` */
function fromXml(text: string): UpstreamIssue | null {
  const document = readXml(text, { longest: longestBody });
  const error = document === null ? undefined : firstChild(document, 'error');
  if (error === undefined) return null;
  const inner = firstChild(error, 'innererror');
  const details = inner === undefined ? [] : childrenOf(firstChild(inner, 'errordetails'), 'errordetail');
  return issueV2({
    code: textOfNode(firstChild(error, 'code')),
    message: textOfNode(firstChild(error, 'message')),
    innererror: {
      transactionid: inner === undefined ? null : textOfNode(firstChild(inner, 'transactionid')),
      errordetails: details.map((detail) => ({ code: textOfNode(firstChild(detail, 'code')), message: textOfNode(firstChild(detail, 'message')), severity: textOfNode(firstChild(detail, 'severity')) })),
    },
  });
}

function requestIdOf(headers: Readonly<Record<string, string>>): string | null {
  for (const name of requestIdHeaders) {
    const value = textOf(headers[name]);
    if (value !== null) return value;
  }
  return null;
}
