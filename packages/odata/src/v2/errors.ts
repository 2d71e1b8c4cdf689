import type { RawRecord, UpstreamIssue } from '@koine/core';
import { isRecord, textOf } from '../envelope.ts';

/** A code that only says that something was raised; the business message stands in the details. */
const technicalCode = /^\/IWBEP\/CX_|^SY\/530$/;

/**
 * `{"error":{"code":"XX/123","message":{"lang":"en","value":"…"},"innererror":{"transactionid":"…","errordetails":[…]}}}`.
 * Business One writes the code as a number.
 */
export function issueV2(error: RawRecord): UpstreamIssue {
  const message = error['message'];
  const inner = isRecord(error['innererror']) ? error['innererror'] : {};
  const outer = { code: codeOf(error['code']), message: isRecord(message) ? textOf(message['value']) : textOf(message) };
  const named = outer.code === null || technicalCode.test(outer.code) ? businessDetail(inner['errordetails']) : null;
  return { ...(named ?? outer), requestId: textOf(inner['transactionid']) };
}

function businessDetail(details: unknown): { readonly code: string | null; readonly message: string | null } | null {
  // Without several details a service writes an object with the list inside.
  const list = isRecord(details) ? details['errordetail'] : details;
  if (!Array.isArray(list)) return null;
  for (const detail of list) {
    if (!isRecord(detail)) continue;
    const code = codeOf(detail['code']);
    const message = textOf(detail['message']);
    const isError = detail['severity'] === undefined || detail['severity'] === 'error';
    if (isError && code !== null && message !== null && !technicalCode.test(code)) return { code, message };
  }
  return null;
}

export function codeOf(value: unknown): string | null {
  return typeof value === 'number' ? String(value) : textOf(value);
}
