export interface StatusChange {
  readonly at: string;
  readonly status: string;
}

export interface StatusSpan {
  readonly status: string;
  readonly from: number;
  readonly to: number;
}

/**
 * What was the status when, between two moments, from the changes that are known (in any order).
 * Before the first known change nothing is known, and no span tells of it.
 */
export function statusSpans(changes: readonly StatusChange[], from: number, to: number): StatusSpan[] {
  const ordered = changes.map(({ at, status }) => ({ at: Date.parse(at), status })).filter(({ at }) => !Number.isNaN(at)).toSorted((a, b) => a.at - b.at);
  const spans: StatusSpan[] = [];
  for (const [index, { at, status }] of ordered.entries()) {
    const start = Math.max(at, from);
    const end = Math.min(ordered[index + 1]?.at ?? to, to);
    if (end <= start) continue;
    const before = spans.at(-1);
    if (before?.status === status && before.to === start) spans[spans.length - 1] = { ...before, to: end };
    else spans.push({ status, from: start, to: end });
  }
  return spans;
}
