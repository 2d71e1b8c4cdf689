import { startStandIn } from '@koine/sandbox';
import { makeConnections } from './connections.ts';
import { measureFirstList } from './first-list.ts';
import { readFirstLoad, type FirstLoad } from './first-load.ts';
import type { Progress } from './progress.ts';
import { startServer } from './server.ts';

export interface FrontEndFigures {
  readonly firstLoad: FirstLoad;
  /** Milliseconds; null without Chromium. */
  readonly firstList: number | null;
  readonly connections: number;
}

const connections = 200;
const patience = 180_000;

/** What a first visit of the dashboard loads, and how long it takes until there is something to see. */
export async function measureFrontEnd(progress: Progress): Promise<FrontEndFigures> {
  progress.step('dashboard: starting');
  const standIn = await startStandIn('sap_s4hana', { orders: 1 });
  const server = await startServer([standIn.url], null);
  try {
    await builtBy(server.url);
    await makeConnections({ url: server.url, secretKey: server.secretKey, standIn, count: connections });
    progress.step('dashboard: first visits');
    return { firstLoad: await readFirstLoad(), firstList: await measureFirstList(server.url, server.secretKey), connections };
  } finally {
    await server.stop();
    await standIn.close();
  }
}

export function frontEndLines({ firstLoad, firstList, connections: count }: FrontEndFigures): string[] {
  const size = `Dashboard, first load: ${firstLoad.kilobytes.toFixed(1)} kB compressed in ${firstLoad.files} files (≤ ${firstLoad.budget})${firstLoad.kilobytes <= firstLoad.budget ? '' : ' ✗'}.`;
  return [size, firstList === null ? 'First connection list on a cold cache: not measured, there is no Chromium.' : `First connection list on a cold cache: ${Math.round(firstList)} ms (${count} connections).`];
}

/** The server builds the dashboard behind its own back where its sources are newer. */
async function builtBy(url: string): Promise<void> {
  for (const started = performance.now(); performance.now() - started < patience;) {
    const page = await (await fetch(`${url}/dashboard`)).text();
    if (page.includes('/dashboard/assets/')) return;
    await new Promise((resolve) => { setTimeout(resolve, 500); });
  }
  throw new Error('the dashboard was not built in time');
}
