import type { RawRecord, UpstreamIssue } from '@koine/core';
import { isRecord, textOf } from '../envelope.ts';
import { codeOf } from '../v2/errors.ts';

const correlation = /\s*CorrelationId:\s*([0-9a-zA-Z-]*)\.?\s*$/;
/** What Finance writes in place of the message; what happened stands in the inner error. */
const emptyPhrase = 'An error has occurred.';

/**
 * `{"error":{"code":"…","message":"…","innererror":{…}}}`. SAP names the transaction inside the inner error, Business Central appends
 * its correlation id to the message, Finance leaves the code empty and puts type and message into the inner error.
 */
export function issueV4(error: RawRecord): UpstreamIssue {
  const inner = isRecord(error['innererror']) ? error['innererror'] : {};
  const written = textOf(error['message']) ?? '';
  const found = correlation.exec(written);
  const own = (found === null ? written : written.slice(0, found.index)).trim();
  const hasOwn = own !== '' && own !== emptyPhrase;
  const message = hasOwn ? own : textOf(inner['message']) ?? textOf(own);
  return { code: codeOf(error['code']) ?? textOf(inner['type']), message, requestId: textOf(found?.[1]) ?? sapTransaction(inner) };
}

function sapTransaction(inner: RawRecord): string | null {
  const details = isRecord(inner['ErrorDetails']) ? inner['ErrorDetails'] : inner;
  return textOf(details['@SAP__common.TransactionId']) ?? textOf(details['transactionid']);
}
