import type { UnifiedRecord } from '../../../format/record-columns.ts';

export interface ReadAnswer {
  readonly records: readonly UnifiedRecord[];
  readonly total: number | null;
  readonly nextCursor: string | null;
  readonly warnings: readonly { readonly code: string; readonly id: string | null; readonly detail: string }[];
}

interface Envelope {
  readonly data?: UnifiedRecord | readonly UnifiedRecord[];
  readonly total_count?: number | null;
  readonly next_cursor?: string | null;
  readonly warnings?: ReadAnswer['warnings'];
}

/** What a page needs of an answer to show it as a table; the JSON itself is shown from its text. */
export function readAnswer(text: string): ReadAnswer {
  const { data, total_count: total, next_cursor: nextCursor, warnings } = JSON.parse(text) as Envelope;
  return { records: data === undefined ? [] : isList(data) ? data : [data], total: total ?? null, nextCursor: nextCursor ?? null, warnings: warnings ?? [] };
}

function isList(data: UnifiedRecord | readonly UnifiedRecord[]): data is readonly UnifiedRecord[] {
  return Array.isArray(data);
}
