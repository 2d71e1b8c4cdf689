import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { UpstreamCall } from '@koine/core';
import type { Durations } from './http/durations.ts';

export interface Metrics {
  requestStarted(): void;
  requestFinished(request: { readonly method: string; readonly route: string; readonly status: number; readonly system: string | null; readonly durations: Durations; readonly calls: readonly UpstreamCall[] }): void;
  /** In Prometheus' text format. */
  text(): Promise<string>;
  readonly contentType: string;
}

const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120];

/** The lag of the event loop is measured by a timer a hundred times a second, most of what an idle server would do; the engine counts how busy it was anyway. */
const hour = 3_600_000;

function eventLoopUtilization(): Gauge {
  let last = performance.eventLoopUtilization();
  return new Gauge({
    name: 'nodejs_eventloop_utilization_ratio',
    help: 'Share of the time since the last scrape in which the event loop was busy, 0 to 1',
    registers: [],
    collect() {
      const now = performance.eventLoopUtilization();
      this.set(performance.eventLoopUtilization(now, last).utilization);
      last = now;
    },
  });
}

/** Labels are routes, systems and codes only: never an id, so that their number stays bounded and nothing of a customer shows. */
export function createMetrics(droppedRecords: () => number): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: hour });
  for (const { name } of registry.getMetricsAsArray()) if (name.startsWith('nodejs_eventloop_lag')) registry.removeSingleMetric(name);
  registry.registerMetric(eventLoopUtilization());
  const inFlight = new Gauge({ name: 'koine_http_requests_in_flight', help: 'Requests being answered', registers: [registry] });
  const requests = new Counter({ name: 'koine_http_requests_total', help: 'Requests answered', labelNames: ['method', 'route', 'status'], registers: [registry] });
  const total = new Histogram({ name: 'koine_http_request_duration_seconds', help: 'From the request to its answer', labelNames: ['method', 'route'], buckets, registers: [registry] });
  const own = new Histogram({ name: 'koine_http_own_duration_seconds', help: 'The part of it spent in this server', labelNames: ['method', 'route'], buckets, registers: [registry] });
  const queue = new Histogram({ name: 'koine_http_queue_duration_seconds', help: 'The part of it spent waiting for a free place at the connected system', labelNames: ['system'], buckets, registers: [registry] });
  const upstream = new Histogram({ name: 'koine_upstream_call_duration_seconds', help: 'Attempts at connected systems', labelNames: ['system', 'outcome'], buckets, registers: [registry] });
  registry.registerMetric(new Gauge({ name: 'koine_request_records_dropped', help: 'Request records that could not be kept since the start', registers: [], collect() { this.set(droppedRecords()); } }));
  return {
    requestStarted: () => { inFlight.inc(); },
    requestFinished({ method, route, status, system, durations, calls }) {
      inFlight.dec();
      requests.inc({ method, route, status });
      total.observe({ method, route }, durations.total / 1000);
      own.observe({ method, route }, durations.own / 1000);
      if (system === null) return;
      queue.observe({ system }, durations.queue / 1000);
      for (const call of calls) upstream.observe({ system, outcome: call.error ?? 'success' }, call.durationMs / 1000);
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
