import { queryOptions } from '@tanstack/react-query';
import type { Connection, ConnectionStatus } from '../../api/connection.ts';
import type { ConnectionMetrics, ConnectionSparkline, MetricWindow, TimelineEntry } from '../../api/metrics.ts';
import type { Page } from '../../api/page.ts';
import type { Coverage } from '../../api/system.ts';
import { read } from '../session.ts';
import { refreshEvery } from './client.ts';
import { pagesQuery } from './records.ts';

export interface ConnectionFilters {
  readonly system?: string | undefined;
  readonly status?: ConnectionStatus | undefined;
  readonly customer?: string | undefined;
}

export const connectionsQuery = (filters: ConnectionFilters) => pagesQuery<Connection>('connections', '/connections', { limit: 50, system: filters.system, status: filters.status, 'customer.id': filters.customer });

/** How many connections are in a status; the list is not read for it. */
export const connectionCountQuery = (status: ConnectionStatus | undefined) => queryOptions({
  queryKey: ['connections', 'count', status ?? 'all'],
  queryFn: async ({ signal }) => (await read<Page<Connection>>('/connections', { signal, query: { status, limit: 1 } })).total_count,
  refetchInterval: refreshEvery,
});

export const connectionQuery = (id: string) => queryOptions({
  queryKey: ['connections', 'one', id],
  queryFn: ({ signal }) => read<Connection>(`/connections/${encodeURIComponent(id)}`, { signal }),
  refetchInterval: refreshEvery,
});

export const coverageQuery = (id: string) => queryOptions({
  queryKey: ['connections', 'coverage', id],
  queryFn: ({ signal }) => read<Coverage>(`/connections/${encodeURIComponent(id)}/coverage`, { signal }),
  staleTime: 60_000,
});

export const timelineQuery = (id: string) => queryOptions({
  queryKey: ['connections', 'timeline', id],
  queryFn: ({ signal }) => read<Page<TimelineEntry>>(`/connections/${encodeURIComponent(id)}/timeline`, { signal, query: { limit: 100 } }),
  refetchInterval: refreshEvery,
});

export const metricsQuery = (id: string, window: MetricWindow) => queryOptions({
  queryKey: ['connections', 'metrics', id, window],
  queryFn: ({ signal }) => read<ConnectionMetrics>(`/connections/${encodeURIComponent(id)}/metrics`, { signal, query: { window } }),
  refetchInterval: refreshEvery,
});

export const sparklinesQuery = (ids: readonly string[]) => queryOptions({
  queryKey: ['connections', 'sparklines', ids],
  queryFn: ({ signal }) => read<Page<ConnectionSparkline>>('/connection-metrics', { signal, query: { ids: ids.join(',') } }),
  enabled: ids.length > 0,
  refetchInterval: 60_000,
});
