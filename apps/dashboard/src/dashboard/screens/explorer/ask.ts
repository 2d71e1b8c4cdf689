import type { Problem } from '../../../api/problem.ts';
import { api } from '../../session.ts';

export interface Asked {
  readonly path: string;
  readonly status: number;
  readonly milliseconds: number;
  readonly requestId: string | null;
  /** The answer as it came: parsing would cost digits. Null where it was an error. */
  readonly text: string | null;
  readonly problem: Problem | null;
}

/** Asks a data endpoint about one connection, with the session's own rights. */
export async function ask(connectionId: string, path: string): Promise<Asked> {
  const start = performance.now();
  const answer = await api.open('GET', path, { headers: { 'koine-connection': connectionId } });
  if (!answer.ok) return { path, status: answer.problem.status, milliseconds: performance.now() - start, requestId: answer.problem.request_id, text: null, problem: answer.problem };
  const text = await answer.value.text();
  return { path, status: answer.status, milliseconds: performance.now() - start, requestId: answer.requestId, text, problem: null };
}
