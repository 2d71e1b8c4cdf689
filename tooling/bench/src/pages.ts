import { z } from 'zod';
import type { Caller } from './http-get.ts';

const page = z.object({ data: z.array(z.unknown()), next_cursor: z.string().nullable(), total_count: z.number().nullable() });

export interface AnsweredPage {
  readonly path: string;
  readonly orders: number;
  readonly total: number | null;
}

/** Walks the orders through the API and hands over each page as it comes. Throws on any answer but 200. */
export async function walkOrders(caller: Caller, token: string, limit: number, eachPage: (page: AnsweredPage) => Promise<void> | void, before: () => Promise<void> = async () => undefined): Promise<void> {
  let cursor: string | null = null;
  do {
    const path: string = ordersPath(limit, cursor);
    await before();
    const { status, body } = await caller.get(path, bearer(token));
    if (status !== 200) throw new Error(`the server answered ${status}: ${body.toString('utf8').slice(0, 500)}`);
    const answered = page.parse(JSON.parse(body.toString('utf8')));
    cursor = answered.next_cursor;
    await eachPage({ path, orders: answered.data.length, total: answered.total_count });
  } while (cursor !== null);
}

export function bearer(token: string): Readonly<Record<string, string>> {
  return { authorization: `Bearer ${token}` };
}

function ordersPath(limit: number, cursor: string | null): string {
  return `/api/v1/purchase-orders?limit=${limit}${cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`}`;
}
