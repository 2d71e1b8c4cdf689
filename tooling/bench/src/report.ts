import { cpus } from 'node:os';
import type { MappingFigures } from './measure-mapping.ts';
import type { PageFigures } from './measure-page.ts';
import type { WalkFigures } from './measure-walk.ts';
import { figuresFrom } from './process-figures.ts';
import type { Spread } from './statistics.ts';

/** Everything measured of one subject; null: left out of this run. */
export interface Figures {
  readonly name: string;
  readonly page: PageFigures | null;
  readonly mapping: MappingFigures | null;
  readonly walk: WalkFigures | null;
}

export const targets = { cpu: 1.6, mapping: 0.4, growth: 1.15 } as const;

interface Column {
  readonly title: string;
  readonly cell: (figures: Figures) => string | null;
}

const columns: readonly Column[] = [
  { title: 'system', cell: ({ name }) => name },
  { title: 'upstream per page', cell: ({ page }) => page && `${round(page.kibibytes, 0)} KiB, ${round(page.calls, 1)} calls` },
  { title: 'CPU, server / floor', cell: ({ page }) => page && `${round(page.serverCpu, 1)} / ${round(page.floorCpu, 1)} ms` },
  { title: `CPU ratio (≤ ${targets.cpu})`, cell: ({ page }) => page && judged(page.ratio, targets.cpu) },
  { title: 'mapping / parsing', cell: ({ mapping }) => mapping && `${round(mapping.mapping, 2)} / ${round(mapping.parsing, 2)} ms` },
  { title: `mapping ratio (≤ ${targets.mapping})`, cell: ({ mapping }) => mapping && judged(mapping.ratio, targets.mapping) },
  { title: 'added latency p50 / p99', cell: ({ page }) => page && `${round(page.addedP50, 1)} / ${round(page.addedP99, 1)} ms` },
  { title: 'memory at start, 25, 50, 75, 100 %', cell: ({ walk }) => walk && `${[walk.start, ...walk.quarters].map((memory) => round(memory, 0)).join(', ')} MiB` },
  { title: 'peak', cell: ({ walk }) => walk && `${round(walk.peak, 0)} MiB` },
  { title: 'slope per 10,000 orders', cell: ({ walk }) => walk && `${round(walk.slope, 2)} MiB` },
  { title: 'least heap in use, by quarter', cell: ({ walk }) => walk && `${walk.heap.map((memory) => round(memory, 0)).join(', ')} MiB` },
  { title: `100 % / 25 % (≤ ${targets.growth})`, cell: ({ walk }) => walk && `${round(walk.growth, 2)}${walk.growth <= targets.growth ? '' : ' ✗'}` },
];

/** What misses its target, in words; empty when nothing does. */
export function missed(all: readonly Figures[]): readonly string[] {
  return all.flatMap(({ name, page, mapping, walk }) => [
    ...(page !== null && page.ratio.median > targets.cpu ? [`${name}: CPU is ${round(page.ratio.median, 2)} × the floor, not ${targets.cpu}`] : []),
    ...(mapping !== null && mapping.ratio.median > targets.mapping ? [`${name}: mapping takes ${round(mapping.ratio.median, 2)} × parsing, not ${targets.mapping}`] : []),
    ...(walk !== null && walk.growth > targets.growth ? [`${name}: memory grows to ${round(walk.growth, 2)} × its first quarter's, not ${targets.growth}`] : []),
  ]);
}

/** Systems as columns, since the figures are many and the systems few. Figures that were not taken are left out. */
export function table(all: readonly Figures[], markdown: boolean): string {
  const rows = columns.map((column) => [column.title, ...all.map((figures) => column.cell(figures) ?? '')]).filter((row) => row.slice(1).some((cell) => cell !== ''));
  const widths = all.reduce<number[]>((found, _figures, index) => [...found, widest(rows, index + 1)], [widest(rows, 0)]);
  const lines = rows.map((row) => row.map((cell, index) => cell.padEnd(widths[index] ?? 0)));
  if (!markdown) return lines.map((line) => line.join('  ').trimEnd()).join('\n');
  const [head = [], ...body] = lines.map((line) => `| ${line.join(' | ')} |`);
  return [head, `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...body].join('\n');
}

function widest(rows: readonly (readonly string[])[], index: number): number {
  return Math.max(...rows.map((row) => (row[index] ?? '').length));
}

/** Where the figures come from: they are worth nothing without it. */
export function machine(): string {
  const [first] = cpus();
  return `${first?.model.trim() ?? 'unknown processor'}, ${cpus().length} cores, Node ${process.version}, ${process.platform} ${process.arch}; CPU time and memory from ${figuresFrom}`;
}

function judged(ratio: Spread, target: number): string {
  return `${round(ratio.median, 2)} (${round(ratio.least, 2)} to ${round(ratio.most, 2)})${ratio.median <= target ? '' : ' ✗'}`;
}

function round(value: number, places: number): string {
  return value.toFixed(places);
}
