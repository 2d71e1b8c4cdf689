import { infiniteQueryOptions, queryOptions, type InfiniteData } from '@tanstack/react-query';
import type { AuditEvent } from '../../api/audit-event.ts';
import type { Issue } from '../../api/issue.ts';
import type { SecretKey } from '../../api/key.ts';
import type { Page } from '../../api/page.ts';
import type { QueryValue } from '../../api/query-string.ts';
import type { RequestRecord } from '../../api/request.ts';
import { read } from '../session.ts';
import { refreshEvery } from './client.ts';

type Query = Readonly<Record<string, QueryValue>>;

/** A list of management objects, read page by page by cursor. */
export const pagesQuery = <Item>(name: string, path: string, query: Query) => infiniteQueryOptions<Page<Item>, Error, InfiniteData<Page<Item>, string | null>, readonly unknown[], string | null>({
  queryKey: [name, 'list', query],
  initialPageParam: null,
  queryFn: ({ pageParam, signal }) => read<Page<Item>>(path, { signal, query: { ...query, cursor: pageParam } }),
  getNextPageParam: (page) => page.next_cursor,
  // A list that was read further is not read again as a whole by itself: it would move under its reader, and cost a call a page.
  refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) > 1 ? false : refreshEvery),
});

export const requestsQuery = (query: Query) => pagesQuery<RequestRecord>('requests', '/requests', { limit: 50, ...query });
export const issuesQuery = () => pagesQuery<Issue>('issues', '/issues', { limit: 50 });
export const keysQuery = () => pagesQuery<SecretKey>('keys', '/keys', { limit: 100 });
export const auditQuery = (query: Query) => pagesQuery<AuditEvent>('audit', '/audit-events', { limit: 50, ...query });

export const requestQuery = (id: string) => queryOptions({
  queryKey: ['requests', 'one', id],
  queryFn: ({ signal }) => read<RequestRecord>(`/requests/${encodeURIComponent(id)}`, { signal }),
  staleTime: Number.POSITIVE_INFINITY,
});
