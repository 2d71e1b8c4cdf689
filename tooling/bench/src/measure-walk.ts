import { createCaller } from './http-get.ts';
import { walkOrders } from './pages.ts';
import { residentMebibytes } from './process-figures.ts';
import type { Progress } from './progress.ts';
import { startServer } from './server.ts';
import { median } from './statistics.ts';
import type { Subject } from './subjects.ts';
import { startUpstream } from './upstream.ts';

/** Resident memory of the server over a walk of many orders, in MiB. */
export interface WalkFigures {
  readonly orders: number;
  readonly seconds: number;
  readonly start: number;
  /** At 25, 50, 75 and 100 % of the walk. */
  readonly quarters: readonly number[];
  readonly peak: number;
  /** Of a line through the samples after the first quarter, in MiB per 10,000 orders. */
  readonly slope: number;
  /** End against the first quarter's mark. */
  readonly growth: number;
  /** The least of the JavaScript heap that was in use during each quarter: what grows here is held, and not merely not collected yet. */
  readonly heap: readonly number[];
}

const pageSize = 200;
const linesPerOrder = 2;
/** The collector's own tides are evened out over this part of the walk around a mark. */
const around = 0.04;

/** Pages between two looks at the heap. */
const heapEvery = 4;

interface Sample {
  readonly done: number;
  readonly memory: number;
}

export async function measureWalk(subject: Subject, orders: number, profile: string | null, progress: Progress): Promise<WalkFigures> {
  progress.step(`${subject.name}: making ${orders} orders`);
  const upstream = await startUpstream(subject, orders, linesPerOrder);
  const server = await startServer([upstream.url], profile);
  const caller = createCaller(server.url);
  try {
    const token = await server.connect(subject, upstream, upstream.url);
    const start = residentMebibytes(server.pid);
    const samples: Sample[] = [];
    const heaps: Sample[] = [];
    const began = performance.now();
    let done = 0;
    await walkOrders(caller, token, pageSize, async (page) => {
      done += page.orders;
      samples.push({ done, memory: residentMebibytes(server.pid) });
      if (samples.length % heapEvery === 0) heaps.push({ done, memory: await heapMebibytes(server.url) });
      progress.share(`${subject.name}: walking`, done, orders);
    });
    if (done !== orders) throw new Error(`${subject.name}: the walk met ${done} of ${orders} orders`);
    const quarters = [0.25, 0.5, 0.75, 1].map((mark) => memoryAt(samples, mark * orders, around * orders));
    const [first = 0] = quarters;
    return {
      orders, start, quarters,
      seconds: (performance.now() - began) / 1000,
      peak: Math.max(...samples.map((sample) => sample.memory)),
      slope: slopeOf(samples.filter((sample) => sample.done >= orders / 4)) * 10_000,
      growth: (quarters.at(-1) ?? 0) / first,
      heap: [0, 1, 2, 3].map((quarter) => Math.min(...heaps.filter((sample) => Math.ceil((sample.done / orders) * 4) - 1 === quarter).map((sample) => sample.memory))),
    };
  } finally {
    caller.close();
    await server.stop();
    await upstream.stop();
  }
}

async function heapMebibytes(server: string): Promise<number> {
  const figures = await (await fetch(`${server}/metrics`)).text();
  const line = /^nodejs_heap_size_used_bytes ([0-9.e+]+)$/m.exec(figures);
  if (line === null) throw new TypeError('the server\'s figures have no nodejs_heap_size_used_bytes');
  return Number(line[1]) / 1024 / 1024;
}

function memoryAt(samples: readonly Sample[], mark: number, width: number): number {
  const near = samples.filter((sample) => Math.abs(sample.done - mark) <= width);
  return median(near.map((sample) => sample.memory));
}

/** Least squares: MiB per order. */
function slopeOf(samples: readonly Sample[]): number {
  const meanDone = samples.reduce((total, sample) => total + sample.done, 0) / samples.length;
  const meanMemory = samples.reduce((total, sample) => total + sample.memory, 0) / samples.length;
  const together = samples.reduce((total, sample) => total + (sample.done - meanDone) * (sample.memory - meanMemory), 0);
  const alone = samples.reduce((total, sample) => total + (sample.done - meanDone) ** 2, 0);
  return alone === 0 ? 0 : together / alone;
}
