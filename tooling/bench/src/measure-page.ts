import { createCaller, type Caller } from './http-get.ts';
import { floorReady, type FloorOrder } from './floor-order.ts';
import type { Options } from './options.ts';
import { bearer, walkOrders } from './pages.ts';
import { cpuMilliseconds } from './process-figures.ts';
import { startProcess } from './processes.ts';
import type { Progress } from './progress.ts';
import type { Server } from './server.ts';
import { median, percentile, spread, type Spread } from './statistics.ts';
import { ordersPerPage, type Subject } from './subjects.ts';
import type { Upstream } from './upstream.ts';
import type { RecordedPage } from './upstream/recording.ts';

/** A page of orders through the server, against the least that the same upstream bodies cost. Milliseconds per page. */
export interface PageFigures {
  readonly serverCpu: number;
  readonly floorCpu: number;
  /** Of each round; their median is what counts. */
  readonly ratio: Spread;
  readonly addedP50: number;
  readonly addedP99: number;
  /** Mean calls of the source and mean size of its answers. */
  readonly calls: number;
  readonly kibibytes: number;
}

interface Walked {
  readonly paths: readonly string[];
  readonly pages: readonly RecordedPage[];
}

/**
 * The pages of one walk. The first walk leaves the server with the names it remembers for a minute, as any walk does after its first
 * pages; the second one is noted.
 */
export async function recordPages(server: Caller, token: string, upstream: Upstream): Promise<Walked> {
  await walkOrders(server, token, ordersPerPage, () => undefined);
  const paths: string[] = [];
  const pages: RecordedPage[] = [];
  await walkOrders(server, token, ordersPerPage, async (page) => {
    if (page.orders !== ordersPerPage) throw new Error(`a page of ${page.orders} orders where ${ordersPerPage} were asked for`);
    paths.push(page.path);
    pages.push(await upstream.recorded());
  }, () => upstream.record());
  return { paths, pages };
}

/** Rounds of server and floor in turns, so that what else the machine does strikes both. One request at a time. */
export async function measurePage(subject: Subject, server: Server, token: string, walked: Walked, upstream: Upstream, options: Options, progress: Progress): Promise<PageFigures> {
  const floor = startProcess('./floor-process.ts');
  const order: FloorOrder = { upstream: upstream.mirror, pages: walked.pages.map((page) => page.map((wave) => wave.map(({ method, target, body }) => ({ method, target, body })))) };
  const serverCaller = createCaller(server.url);
  const floorCaller = createCaller(floorReady.parse(await floor.ask(order)).url);
  const askServer = (turn: number) => expectPage(serverCaller, walked.paths[turn % walked.paths.length] ?? '', bearer(token));
  const askFloor = (turn: number) => expectPage(floorCaller, `/${turn % walked.pages.length}`, {});
  try {
    progress.step(`${subject.name}: warming up`);
    for (let turn = 0; turn < options.warmUp; turn += 1) {
      await askServer(turn);
      await askFloor(turn);
    }
    const rounds: { readonly server: Round; readonly floor: Round }[] = [];
    for (let round = 0; round < options.rounds; round += 1) {
      progress.step(`${subject.name}: round ${round + 1} of ${options.rounds}`);
      rounds.push({ server: await runRound(server.pid, askServer, options.pagesPerRound), floor: await runRound(floor.pid, askFloor, options.pagesPerRound) });
    }
    const bodies = walked.pages.flat(2).map((call) => call.answer);
    return {
      serverCpu: median(rounds.map((round) => round.server.cpu)),
      floorCpu: median(rounds.map((round) => round.floor.cpu)),
      ratio: spread(rounds.map((round) => round.server.cpu / round.floor.cpu)),
      addedP50: median(rounds.map((round) => percentile(round.server.latencies, 50) - percentile(round.floor.latencies, 50))),
      addedP99: median(rounds.map((round) => percentile(round.server.latencies, 99) - percentile(round.floor.latencies, 99))),
      calls: bodies.length / walked.pages.length,
      kibibytes: bodies.reduce((total, body) => total + Buffer.byteLength(body), 0) / 1024 / walked.pages.length,
    };
  } finally {
    serverCaller.close();
    floorCaller.close();
    await floor.stop();
  }
}

interface Round {
  /** Milliseconds per page. */
  readonly cpu: number;
  readonly latencies: readonly number[];
}

async function runRound(pid: number, ask: (turn: number) => Promise<number>, count: number): Promise<Round> {
  const latencies: number[] = [];
  const before = cpuMilliseconds(pid);
  for (let turn = 0; turn < count; turn += 1) latencies.push(await ask(turn));
  return { cpu: (cpuMilliseconds(pid) - before) / count, latencies };
}

async function expectPage(caller: Caller, path: string, headers: Readonly<Record<string, string>>): Promise<number> {
  const { status, body, milliseconds } = await caller.get(path, headers);
  if (status !== 200) throw new Error(`${path} answered ${status}: ${body.toString('utf8').slice(0, 500)}`);
  return milliseconds;
}
