export interface EventGroup {
  readonly pattern: string;
  readonly label: string;
  readonly description: string;
}

/** The groups that are chosen by a tick; everything else is written. */
export const eventGroups: readonly EventGroup[] = [
  { pattern: 'connection.*', label: 'Connections', description: 'Created, degraded, unreachable, reconnect required, recovered…' },
  { pattern: 'job.*', label: 'Jobs', description: 'Bulk jobs that ended' },
  { pattern: 'flow.*', label: 'Flows', description: 'Runs that ended' },
  { pattern: 'webhook.*', label: 'Webhooks', description: 'Other endpoints that fail or were disabled' },
];

export interface EventChoice {
  readonly all: boolean;
  readonly groups: readonly string[];
  readonly others: string;
}

export function readEventPatterns(patterns: readonly string[]): EventChoice {
  const known = new Set(eventGroups.map((group) => group.pattern));
  return {
    all: patterns.includes('*'),
    groups: patterns.filter((pattern) => known.has(pattern)),
    others: patterns.filter((pattern) => pattern !== '*' && !known.has(pattern)).join(', '),
  };
}

export function eventPatterns({ all, groups, others }: EventChoice): string[] {
  if (all) return ['*'];
  const written = others.split(/[\s,]+/).filter((pattern) => pattern !== '');
  return [...new Set([...groups, ...written])];
}
