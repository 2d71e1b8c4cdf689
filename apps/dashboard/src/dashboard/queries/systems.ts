import { queryOptions } from '@tanstack/react-query';
import type { Page } from '../../api/page.ts';
import { ApiError } from '../../api/problem.ts';
import type { SandboxSystem, ServerStatus, System } from '../../api/system.ts';
import { api, read } from '../session.ts';
import { refreshEvery } from './client.ts';

export const systemsQuery = queryOptions({
  queryKey: ['systems'],
  queryFn: ({ signal }) => read<Page<System>>('/systems', { signal }),
  staleTime: 10 * 60_000,
});

export const statusQuery = queryOptions({
  queryKey: ['status'],
  queryFn: ({ signal }) => read<ServerStatus>('/status', { signal }),
  refetchInterval: refreshEvery,
});

/** The stand-ins this server can connect; null on servers that were started without. */
export const sandboxQuery = queryOptions({
  queryKey: ['sandbox'],
  queryFn: async ({ signal }): Promise<readonly SandboxSystem[] | null> => {
    const answer = await api.call<Page<SandboxSystem>>('GET', '/sandbox', { signal });
    if (answer.ok) return answer.value.data;
    if (answer.problem.status === 404) return null;
    throw new ApiError(answer.problem);
  },
  staleTime: 60_000,
});
