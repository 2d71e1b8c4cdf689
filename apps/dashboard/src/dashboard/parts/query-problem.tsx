import type { Problem } from '../../api/problem.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { problemOf } from '../session.ts';

/** A failure of a query or an action, as far as it is one the server told of; anything else is this page's own and goes to its error boundary. */
export function QueryProblem({ error, onRetry }: { readonly error: Error; readonly onRetry?: () => void }) {
  const problem: Problem | null = problemOf(error);
  if (problem === null) throw error;
  return <ProblemAlert problem={problem} {...(onRetry !== undefined && { onRetry })} />;
}
