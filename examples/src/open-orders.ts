/**
 * Lists the open purchase orders of every connected system, with one function and no branch on the system.
 * Run it beside `pnpm start`: node examples/src/open-orders.ts
 */
import { readDemo } from './demo.ts';

interface OpenOrder {
  readonly id: string;
  readonly number: string | null;
  readonly status: string;
  readonly order_date: string | null;
  readonly currency: string | null;
  readonly subtotal: string | null;
  readonly total: string | null;
  readonly vendor: { readonly name: string | null } | null;
}

async function* openOrders(server: string, token: string): AsyncGenerator<OpenOrder> {
  let cursor: string | null = null;
  do {
    const query = new URLSearchParams({ limit: '200', ...(cursor !== null && { cursor }) });
    const response = await fetch(`${server}/api/v1/purchase-orders?${query.toString()}`, { headers: { authorization: `Bearer ${token}` } });
    const page = await response.json() as { data: OpenOrder[]; next_cursor: string | null; detail?: string };
    if (!response.ok) throw new Error(page.detail);
    yield* page.data.filter((order) => ['open', 'partially_received', 'partially_billed'].includes(order.status));
    cursor = page.next_cursor;
  } while (cursor !== null);
}

const demo = readDemo();
for (const connection of demo.connections) {
  let count = 0;
  for await (const order of openOrders(demo.server, connection.token)) {
    count += 1;
    if (count > 5) continue;
    const sum = order.total ?? order.subtotal;
    const amount = sum === null ? null : `${sum} ${order.currency ?? ''}`;
    console.log([order.number, order.order_date, order.status, amount, order.vendor?.name].map((cell) => cell ?? '–').join('  '));
  }
  console.log(`${connection.name}: ${count} open orders\n`);
}
