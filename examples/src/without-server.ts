/**
 * Lists the open purchase orders of one system with its connector package alone: no server, no database.
 * It reads a stand-in of NetSuite that it starts itself; for a real account, give your own settings and credentials and leave `egress` out.
 * Run it from the root: npx -y pnpm@12 exec node --conditions=@koine/source examples/src/without-server.ts
 */
import { netsuite } from '@koine/connector-netsuite';
import { connect } from '@koine/core';
import { startStandIn } from '@koine/sandbox';

const standIn = await startStandIn('netsuite', { orders: 200 });
const [credentials = {}] = standIn.credentials;
const erp = await connect(netsuite, {
  settings: standIn.settings,
  credentials: Object.fromEntries(Object.entries(credentials).map(([name, value]) => [name, String(value)])),
  egress: { allowedPrivateHosts: ['127.0.0.1'] },
});

let count = 0;
for await (const order of erp.purchaseOrders.list({ filters: [{ field: 'order_date', operator: 'gte', values: ['2025-01-02'] }] })) {
  if (!['open', 'partially_received', 'partially_billed'].includes(order.status)) continue;
  count += 1;
  if (count > 5) continue;
  const amount = order.total === null ? '' : `${order.total} ${order.currency ?? ''}`;
  console.log([order.number, order.order_date, order.status, amount, order.vendor?.name].map((cell) => cell ?? '–').join('  '));
}
console.log(`${count} open orders`);

await erp.close();
await standIn.close();
