export interface StatusReason {
  readonly code: string | null;
  readonly text: string;
}

/** `status_reason` is an error code, a colon and a sentence. */
export function readStatusReason(reason: string): StatusReason {
  const [, code, text] = /^([a-z][a-z0-9_]*):\s*(.*)$/s.exec(reason) ?? [];
  if (code === undefined) return { code: null, text: reason };
  return { code, text: text === undefined || text === '' ? words(code) : text };
}

/** An identifier as words: `upstream_timeout` is "Upstream timeout", `purchase-orders` "Purchase orders". */
export function words(identifier: string): string {
  const spaced = identifier.replaceAll(/[_.-]+/g, ' ').trim();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
