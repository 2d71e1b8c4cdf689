import { queryOptions } from '@tanstack/react-query';
import type { Delivery, WebhookEndpoint } from '../../api/webhook.ts';
import { read } from '../session.ts';
import { refreshEvery } from './client.ts';
import { pagesQuery } from './records.ts';

export const endpointsQuery = () => pagesQuery<WebhookEndpoint>('webhooks', '/webhook-endpoints', { limit: 50 });

export const endpointQuery = (id: string) => queryOptions({
  queryKey: ['webhooks', 'one', id],
  queryFn: ({ signal }) => read<WebhookEndpoint>(`/webhook-endpoints/${encodeURIComponent(id)}`, { signal }),
  refetchInterval: refreshEvery,
});

export const deliveriesQuery = (id: string, status: string | undefined) => pagesQuery<Delivery>('deliveries', `/webhook-endpoints/${encodeURIComponent(id)}/deliveries`, { limit: 50, status });
