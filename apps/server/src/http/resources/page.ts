import type { CursorSeal } from '@koine/core';
import { KoineError } from '@koine/core';
import { z } from 'zod';

export const warningSchema = z.object({
  code: z.string().describe('What the warning is about, for programs'),
  id: z.string().nullable().describe('Id of the record it is about'),
  field: z.string().nullable().describe('Field it is about'),
  detail: z.string().describe('What is to be known'),
}).meta({ id: 'Warning' });

/** A page of anything: the one envelope of all lists. */
export function pageSchema<Item extends z.ZodType>(item: Item, name: string) {
  return z.object({
    data: z.array(item),
    next_cursor: z.string().nullable().describe('The cursor of the next page; null on the last page and only there'),
    total_count: z.int().nullable().describe('How many match, where that can be counted cheaply'),
    limit: z.int().describe('Size of the page, after it was brought down to the largest allowed'),
    warnings: z.array(warningSchema),
  }).meta({ id: name });
}

export interface ManagementPage<Item> {
  data: Item[];
  next_cursor: string | null;
  total_count: number | null;
  limit: number;
  warnings: { code: string; id: string | null; field: string | null; detail: string }[];
}

/** `cursor` and `limit` of lists of management objects. */
export const pageParameters = {
  cursor: z.string().optional().describe('The `next_cursor` of the page before'),
  limit: z.coerce.number().int().min(1).default(100).transform((limit) => Math.min(limit, largestPage)).describe('Size of the page; a larger value than 200 is brought down to it'),
};
const largestPage = 200;
const lifetime = 8 * 24 * 60 * 60 * 1000;

/** What a cursor of a management list holds: which list with which filters, and the id after which it goes on. */
interface Position {
  readonly list: string;
  readonly filters: Readonly<Record<string, unknown>>;
  readonly after: string;
  readonly issuedAt: number;
}

/**
 * One page of a list that is ordered by id, newest first, or by what `position` says. `read` gets the filters to apply, those of the cursor
 * where there is one, the position to go on after, and how many to read; one more than the page tells whether there is a next one.
 */
export async function managementPage<Filters extends Readonly<Record<string, unknown>>, Row extends { readonly id: string }, Item>(options: {
  readonly list: string;
  readonly seal: CursorSeal;
  readonly now: number;
  readonly query: { readonly cursor?: string | undefined; readonly limit: number };
  readonly filters: Filters;
  readonly read: (filters: Filters, after: string | null, count: number) => Promise<readonly Row[]>;
  readonly position?: (row: Row) => string;
  readonly count?: (filters: Filters) => Promise<number>;
  readonly present: (row: Row) => Item;
}): Promise<ManagementPage<Item>> {
  const { list, seal, now, query } = options;
  const position = query.cursor === undefined ? null : openPosition(seal, query.cursor, list, options.filters, now);
  const filters = position?.filters ?? options.filters;
  const rows = await options.read(filters, position?.after ?? null, query.limit + 1);
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  return {
    data: shown.map(options.present),
    next_cursor: rows.length > query.limit && last !== undefined ? seal.seal(JSON.stringify({ list, filters, after: options.position?.(last) ?? last.id, issuedAt: now } satisfies Position)) : null,
    total_count: await options.count?.(filters) ?? null,
    limit: query.limit,
    warnings: [],
  };
}

function openPosition<Filters extends Readonly<Record<string, unknown>>>(seal: CursorSeal, cursor: string, list: string, filters: Filters, now: number): Position & { readonly filters: Filters } {
  const position = JSON.parse(seal.open(cursor)) as Position & { readonly filters: Filters };
  if (position.list !== list) throw new KoineError('invalid_cursor', { detail: 'The cursor belongs to another list.' });
  const sent = given(filters);
  if (sent !== '{}' && sent !== given(position.filters)) throw new KoineError('invalid_cursor', { detail: 'The filters differ from those the cursor was issued for. Send the same ones, or none.' });
  if (now - position.issuedAt > lifetime) throw new KoineError('cursor_expired', { detail: 'The cursor is older than 8 days.' });
  return position;
}

function given(filters: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined).toSorted(([a], [b]) => (a < b ? -1 : 1))));
}
