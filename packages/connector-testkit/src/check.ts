import type { Collection, Connector, GenericClient, Warning } from '@koine/core';
import type { UpstreamUnderTest } from './upstream.ts';

/** What a check works with: one collection of one connector, connected to a fresh upstream. */
export interface Bench {
  readonly connector: Connector;
  readonly collection: Collection;
  readonly client: GenericClient;
  readonly upstream: UpstreamUnderTest;
  /** Another client of the same connection, as after a restart: same cursors, nothing remembered. */
  reopen(): GenericClient;
}

export interface Check {
  /** Only for these collections; default: every one the connector serves. */
  readonly collections?: readonly Collection[];
  run(bench: Bench): Promise<void>;
}

export type UnifiedRecord = Record<string, unknown>;

export interface Walked {
  readonly records: readonly UnifiedRecord[];
  readonly pages: number;
  readonly warnings: readonly Warning[];
}

/** Follows `next_cursor` to the end; `between` runs after each page that has a next one. */
export async function walk(bench: Pick<Bench, 'client' | 'collection'>, limit: number, between?: (page: number) => void): Promise<Walked> {
  const records: UnifiedRecord[] = [];
  const warnings: Warning[] = [];
  let cursor: string | null = null;
  let pages = 0;
  do {
    const page: Awaited<ReturnType<GenericClient['list']>> = await bench.client.list(bench.collection, { limit, ...(cursor !== null && { cursor }) });
    records.push(...page.data);
    warnings.push(...page.warnings);
    cursor = page.next_cursor;
    pages += 1;
    if (cursor !== null) between?.(pages);
  } while (cursor !== null);
  return { records, pages, warnings };
}

export function ids(records: readonly UnifiedRecord[]): string[] {
  return records.map((record) => String(record['id']));
}
