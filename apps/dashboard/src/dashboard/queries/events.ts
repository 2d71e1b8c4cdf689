import { queryOptions } from '@tanstack/react-query';
import type { KoineEvent } from '../../api/event.ts';
import type { Page } from '../../api/page.ts';
import { read } from '../session.ts';
import { refreshEvery } from './client.ts';

export interface EventFilters {
  readonly type?: string | undefined;
  readonly connection_id?: string | undefined;
}

export interface EventFeed {
  /** Oldest first, as the feed is. */
  readonly events: readonly KoineEvent[];
  /** Whether the newest is among them. */
  readonly complete: boolean;
}

const pageSize = 200;
const mostPages = 20;

/**
 * The feed runs from the oldest event to the newest; whoever wants the newest walks to its end.
 * A walk that is cut short goes on where it stopped the next time, as does a later look for what is new.
 */
export async function readFeed(filters: EventFilters, known: EventFeed | undefined, signal: AbortSignal): Promise<EventFeed> {
  const events = [...known?.events ?? []];
  const last = events.at(-1)?.id;
  let cursor: string | null = null;
  for (let page = 0; page < mostPages; page += 1) {
    const answer: Page<KoineEvent> = await read('/events', { signal, query: { ...filters, limit: pageSize, ...(cursor === null ? { after: last } : { cursor, after: last }) } });
    events.push(...answer.data);
    cursor = answer.next_cursor;
    if (cursor === null) return { events, complete: true };
  }
  return { events, complete: false };
}

export const eventFeedQuery = (filters: EventFilters) => queryOptions<EventFeed>({
  queryKey: ['events', 'feed', filters],
  queryFn: ({ client, queryKey, signal }) => readFeed(filters, client.getQueryData<EventFeed>(queryKey), signal),
  refetchInterval: refreshEvery,
});

/** One event, found among those of its type and connection. */
export const eventQuery = (id: string, filters: EventFilters) => queryOptions({
  queryKey: ['events', 'one', id],
  queryFn: async ({ signal }) => (await readFeed(filters, undefined, signal)).events.find((event) => event.id === id) ?? null,
  staleTime: Number.POSITIVE_INFINITY,
});
