import UPlot from 'uplot';
import type { Series } from './time-chart.tsx';

interface Wanted {
  readonly element: HTMLElement;
  readonly series: readonly Series[];
  readonly format: (value: number | null) => string;
  readonly height: number;
  readonly onPoint: (index: number | null) => void;
}

const hour = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric' });

/** The hour, and at midnight the day that begins. */
function timeTick(seconds: number): string {
  const at = new Date(seconds * 1000);
  return at.getHours() === 0 && at.getMinutes() === 0 ? day.format(at) : hour.format(at);
}

/** How a chart of this house looks, in the colours of the moment. */
export function chartOptions({ element, series, format, height, onPoint }: Wanted): UPlot.Options {
  const style = getComputedStyle(element);
  const colour = (name: string): string => style.getPropertyValue(name).trim();
  const font = `11px ${style.fontFamily}`;
  const bars = UPlot.paths.bars?.({ size: [0.8, 28], radius: 0.15 });
  const axis = { stroke: colour('--text-quiet'), font, ticks: { show: false } } as const;
  return {
    width: Math.max(1, element.clientWidth), height,
    legend: { show: false },
    padding: [8, 18, 0, 0],
    cursor: { y: false, drag: { x: false, y: false }, points: { show: false } },
    scales: { x: { time: true }, y: { range: (_chart, _low, high) => [0, high === null || high <= 0 ? 1 : high * 1.08] } },
    axes: [
      { ...axis, grid: { show: false }, size: 26, space: 72, values: (_chart, ticks) => ticks.map((tick) => timeTick(tick)) },
      { ...axis, grid: { stroke: colour('--chart-grid'), width: 1 }, size: 56, values: (_chart, ticks) => ticks.map((tick) => format(tick)), space: 34 },
    ],
    series: [
      {},
      ...series.map(({ label, tone, kind }): UPlot.Series => {
        const stroke = colour(`--${tone}-mark`);
        return kind === 'bars'
          ? { label, stroke: 'transparent', width: 0, fill: tone === 'info' ? `${stroke}99` : stroke, points: { show: false }, ...(bars !== undefined && { paths: bars }) }
          : { label, stroke, width: 2, spanGaps: true, points: { show: true, size: 4, fill: stroke } };
      }),
    ],
    hooks: { setCursor: [(chart) => { onPoint(chart.cursor.idx ?? null); }] },
  };
}
