/** How much of a token's allowance is left. */
export interface Allowance {
  readonly limit: number;
  readonly remaining: number;
  /** Whole seconds until the window ends, at least 1. */
  readonly resetSeconds: number;
  readonly exceeded: boolean;
}

/** Counts a request of this token; null where there is no limit. */
export type RateLimit = (tokenId: string, now: number) => Allowance | null;

const windowLength = 60_000;

/** So many requests in a minute from a token's first one. Each process counts for itself. */
export function createRateLimit(limit: number): RateLimit {
  if (limit === 0) return () => null;
  const windows = new Map<string, { readonly end: number; count: number }>();
  let sweepAt = 0;
  return (tokenId, now) => {
    if (now >= sweepAt) {
      for (const [id, { end }] of windows) if (end <= now) windows.delete(id);
      sweepAt = now + windowLength;
    }
    let window = windows.get(tokenId);
    if (window === undefined || window.end <= now) {
      window = { end: now + windowLength, count: 0 };
      windows.set(tokenId, window);
    }
    window.count += 1;
    return { limit, remaining: Math.max(0, limit - window.count), resetSeconds: Math.max(1, Math.ceil((window.end - now) / 1000)), exceeded: window.count > limit };
  };
}

/** The headers of draft-ietf-httpapi-ratelimit-headers. */
export function rateLimitHeaders({ limit, remaining, resetSeconds }: Allowance): Readonly<Record<string, string>> {
  return { 'ratelimit-policy': `"default";q=${limit};w=${windowLength / 1000}`, ratelimit: `"default";r=${remaining};t=${resetSeconds}` };
}
