import { SegmentedControl, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ChartNoAxesColumn } from 'lucide-react';
import { useMemo, useState } from 'react';
import { metricWindows, type ConnectionMetrics, type MetricWindow } from '../../../api/metrics.ts';
import { count, counted, milliseconds, share } from '../../../format/amounts.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { TimeChart, type Series } from '../../../ui/time-chart.tsx';
import { oneOf } from '../../search-params.ts';
import { QueryProblem } from '../../parts/query-problem.tsx';
import { metricsQuery } from '../../queries/connections.ts';
import classes from './metrics-panel.module.css';

const windowWords: Readonly<Record<MetricWindow, string>> = { '1h': 'the last hour', '24h': 'the last 24 hours', '7d': 'the last 7 days' };

/** Calls, errors and how long they took. */
export function MetricsPanel({ connectionId }: { readonly connectionId: string }) {
  const [window, setWindow] = useState<MetricWindow>('24h');
  const metrics = useQuery(metricsQuery(connectionId, window));
  return (
    <Panel title="Calls" description={`Of this connection, in ${windowWords[window]}`} actions={<SegmentedControl size="xs" aria-label="Period" value={window} onChange={(chosen) => { setWindow(oneOf(metricWindows, chosen) ?? '24h'); }} data={metricWindows.map((value) => ({ value, label: value }))} />}>
      {metrics.data !== undefined ? <Charts metrics={metrics.data} words={windowWords[window]} /> : metrics.isError ? <QueryProblem error={metrics.error} onRetry={() => void metrics.refetch()} /> : <Skeleton height={230} />}
    </Panel>
  );
}

function Charts({ metrics, words }: { readonly metrics: ConnectionMetrics; readonly words: string }) {
  const { times, volume, latency, calls, errors, slowest } = useMemo(() => chartsOf(metrics), [metrics]);
  if (calls === 0) return <EmptyState icon={ChartNoAxesColumn} title={`No calls in ${words}`}>Calls with this connection's token show here as they come. Try one in the API explorer.</EmptyState>;
  return (
    <>
      <dl className={classes.figures}>
        <div><dt>Calls</dt><dd>{count(calls)}</dd></div>
        <div data-tone={errors > 0 ? 'bad' : 'quiet'}><dt>Errors</dt><dd>{count(errors)} <small>{share(errors, calls)}</small></dd></div>
        <div><dt>Slowest p95</dt><dd>{milliseconds(slowest)}</dd></div>
      </dl>
      <div className={classes.charts}>
        <TimeChart summary={`${counted(calls, 'call')} in ${words}, ${counted(errors, 'error')}`} times={times} series={volume} format={(value) => (value === null ? '–' : Number.isInteger(value) ? count(value) : '')} />
        <TimeChart summary={`How long calls took in ${words}: at most ${milliseconds(slowest)} for 95 % of the calls of a bucket`} times={times} series={latency} format={milliseconds} />
      </div>
    </>
  );
}

function chartsOf({ buckets }: ConnectionMetrics) {
  const volume: readonly Series[] = [
    { label: 'Calls', tone: 'info', kind: 'bars', values: buckets.map((bucket) => bucket.calls) },
    { label: 'Errors', tone: 'bad', kind: 'bars', values: buckets.map((bucket) => bucket.errors) },
  ];
  const latency: readonly Series[] = [
    { label: 'p50', tone: 'good', kind: 'line', values: buckets.map((bucket) => bucket.p50_ms) },
    { label: 'p95', tone: 'warn', kind: 'line', values: buckets.map((bucket) => bucket.p95_ms) },
  ];
  const slowest = buckets.reduce<number | null>((most, { p95_ms }) => (p95_ms !== null && p95_ms > (most ?? -1) ? p95_ms : most), null);
  return {
    times: buckets.map((bucket) => Date.parse(bucket.started_at) / 1000), volume, latency, slowest,
    calls: buckets.reduce((sum, bucket) => sum + bucket.calls, 0), errors: buckets.reduce((sum, bucket) => sum + bucket.errors, 0),
  };
}
