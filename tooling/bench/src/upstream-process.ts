import { startStandIn } from '@koine/sandbox';
import { startMirror } from './upstream/mirror.ts';
import { upstreamOrder, type UpstreamNews } from './upstream/messages.ts';

/** Runs one stand-in, with a mirror before it, in a process of its own. Ends with its parent. */
const tell = (news: UpstreamNews): void => { process.send?.(news); };
let stop = (): void => undefined;

process.on('message', (message) => {
  const order = upstreamOrder.parse(message);
  if (order.kind === 'start') void start(order).catch((error: unknown) => { throw error; });
});
process.once('disconnect', () => { stop(); });

async function start({ system, hide, orders, linesPerOrder }: Extract<ReturnType<typeof upstreamOrder.parse>, { kind: 'start' }>): Promise<void> {
  const standIn = await startStandIn(system, { orders, linesPerOrder });
  for (const what of hide) standIn.control.hide(what);
  const mirror = await startMirror(standIn.url);
  process.on('message', (message) => {
    const order = upstreamOrder.parse(message);
    if (order.kind === 'record') {
      mirror.record();
      tell({ kind: 'recording' });
    }
    if (order.kind === 'recorded') tell({ kind: 'recorded', page: mirror.recorded() });
  });
  stop = () => {
    mirror.close();
    void standIn.close();
  };
  tell({ kind: 'ready', url: standIn.url, mirror: mirror.url, settings: standIn.settings, credentials: standIn.credentials[0] ?? {} });
}
