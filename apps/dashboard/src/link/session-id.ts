/** The session's id out of `/link/lnk_…`. */
export function sessionIdOf(path: string): string | null {
  return /^\/link\/(lnk_[A-Za-z0-9_-]+)\/?$/.exec(path)?.[1] ?? null;
}

/** How this page was come to in the course of a sign-in: as its window, or back from it. */
export function signInStage(search: string): 'start' | 'done' | 'failed' | null {
  const stage = new URLSearchParams(search).get('oauth');
  return stage === null ? null : stage === 'start' || stage === 'done' ? stage : 'failed';
}
