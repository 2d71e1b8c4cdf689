import { useCallback, useEffect, useRef, useState } from 'react';
import type { Problem } from '../../api/problem.ts';
import type { Access, LinkApi } from '../api/link-api.ts';
import { isResult, rowKey, type PreflightResult, type PreflightRow } from '../api/preflight.ts';

export interface Preflight {
  readonly rows: readonly PreflightRow[];
  readonly running: boolean;
  /** Named rows alone are running: all else stands as it was. */
  readonly retrying: boolean;
  /** Null until the last line of a complete run. */
  readonly result: PreflightResult | null;
  readonly problem: Problem | null;
  /** The row that ended last, for those who listen. */
  readonly latest: PreflightRow | null;
  /** Runs everything, or the named rows and then everything if they were all that stood in the way. */
  readonly run: (only?: readonly string[]) => void;
}

type Seen = Omit<Preflight, 'run'>;
const nothing: Seen = { rows: [], running: true, retrying: false, result: null, problem: null, latest: null };

export function usePreflight(api: LinkApi, access: Access): Preflight {
  const [seen, setSeen] = useState<Seen>(nothing);
  const [round, setRound] = useState<{ readonly number: number; readonly only: readonly string[] | null }>({ number: 0, only: null });
  const given = useRef(access);
  given.current = access;

  useEffect(() => {
    const abort = new AbortController();
    const { only } = round;
    const asked = new Set(only);
    setSeen((before) => (only === null ? nothing : {
      ...before, running: true, retrying: true, problem: null, latest: null,
      rows: before.rows.map((row) => (asked.has(rowKey(row)) ? { ...row, status: 'running' } : row)),
    }));
    let rows: readonly PreflightRow[] = [];
    void api.preflight(given.current, (line) => {
      if (abort.signal.aborted) return;
      setSeen((before) => {
        const after = isResult(line) ? (only === null ? { ...before, result: line } : before) : { ...before, rows: merged(before.rows, line), latest: line.status === 'running' ? before.latest : line };
        rows = after.rows;
        return after;
      });
    }, { ...(only !== null && { only }), signal: abort.signal }).then((answer) => {
      if (abort.signal.aborted) return;
      setSeen((before) => ({ ...before, running: false, retrying: false, ...(!answer.ok && { problem: answer.problem, rows: before.rows.filter((row) => row.status !== 'running') }) }));
      if (answer.ok && only !== null && rows.every((row) => row.status !== 'failed')) setRound(({ number }) => ({ number: number + 1, only: null }));
    }, (error: unknown) => { if (!abort.signal.aborted) throw error; });
    return () => { abort.abort(); };
  }, [api, round]);

  const run = useCallback((only?: readonly string[]) => { setRound(({ number }) => ({ number: number + 1, only: only ?? null })); }, []);
  return { ...seen, run };
}

/** A row told again takes the place it had; what to do about it stands until the new outcome is known. */
function merged(rows: readonly PreflightRow[], row: PreflightRow): readonly PreflightRow[] {
  const key = rowKey(row);
  return rows.some((known) => rowKey(known) === key) ? rows.map((known) => (rowKey(known) !== key ? known : row.status === 'running' ? { ...known, status: 'running' } : row)) : [...rows, row];
}
