import { QueryCache, QueryClient } from '@tanstack/react-query';
import { isSignedOut, problemOf } from '../session.ts';

/** How often what is on screen is read again. */
export const refreshEvery = 15_000;

export function createQueryClient(onSignedOut: () => void): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError(error) {
        const problem = problemOf(error);
        if (problem !== null && isSignedOut(problem)) onSignedOut();
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        // What the server calls final is not asked for again.
        retry: (failures, error) => failures < 2 && (problemOf(error)?.retryable ?? false),
        refetchOnWindowFocus: true,
      },
    },
  });
}
