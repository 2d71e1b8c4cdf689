import 'uplot/dist/uPlot.min.css';
import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import UPlot from 'uplot';
import { chartOptions } from './chart-options.ts';
import type { Tone } from './tone.tsx';
import classes from './time-chart.module.css';

export interface Series {
  readonly label: string;
  readonly tone: Tone;
  readonly kind: 'bars' | 'line';
  readonly values: readonly (number | null)[];
}

interface TimeChartProps {
  /** What the chart shows, in a sentence with its figures, for those who cannot see it. */
  readonly summary: string;
  /** Starts of the buckets, in seconds. */
  readonly times: readonly number[];
  readonly series: readonly Series[];
  readonly format: (value: number | null) => string;
  readonly height?: number;
}

const clock = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });

/** Figures over time. The legend reads the bucket under the pointer. */
export function TimeChart({ summary, times, series, format, height = 180 }: TimeChartProps) {
  const frame = useRef<HTMLDivElement>(null);
  const chart = useRef<UPlot | null>(null);
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: false });
  const [pointed, setPointed] = useState<number | null>(null);
  const shape = series.map(({ label, tone, kind }) => `${label}/${tone}/${kind}`).join();

  // The chart is made anew when its looks change, and given new figures when only those do.
  useEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    const made = new UPlot(chartOptions({ element, series, format, height, onPoint: setPointed }), [[], ...series.map(() => [])], element);
    chart.current = made;
    const observer = new ResizeObserver(([entry]) => { if (entry !== undefined) made.setSize({ width: Math.floor(entry.contentRect.width), height }); });
    observer.observe(element);
    return () => {
      observer.disconnect();
      made.destroy();
      chart.current = null;
    };
  // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [scheme, shape, height]);

  useEffect(() => { chart.current?.setData([[...times], ...series.map(({ values }) => [...values])]); }, [times, series, scheme, shape, height]);

  return (
    <figure className={classes.figure}>
      <figcaption className={classes.legend}>
        {series.map(({ label, tone, values }) => (
          <span key={label} className={classes.entry} data-tone={tone}><span className={classes.key} aria-hidden="true" />{label}{pointed !== null && <strong className="number">{format(values[pointed] ?? null)}</strong>}</span>
        ))}
        <span className={classes.time}>{pointed === null ? '' : clock.format((times[pointed] ?? 0) * 1000)}</span>
      </figcaption>
      <div ref={frame} role="img" aria-label={summary} className={classes.chart} />
    </figure>
  );
}
