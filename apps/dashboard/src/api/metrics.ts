export const metricWindows = ['1h', '24h', '7d'] as const;
export type MetricWindow = (typeof metricWindows)[number];

export interface MetricBucket {
  readonly started_at: string;
  readonly calls: number;
  readonly errors: number;
  readonly p50_ms: number | null;
  readonly p95_ms: number | null;
}

export interface ConnectionMetrics {
  readonly window: MetricWindow;
  readonly buckets: readonly MetricBucket[];
}

/** The same in small, of several connections. */
export interface ConnectionSparkline {
  readonly connection_id: string;
  readonly buckets: readonly Pick<MetricBucket, 'started_at' | 'calls' | 'errors'>[];
}

export interface TimelineEntry {
  readonly id: string;
  readonly at: string;
  /** Type of the event. */
  readonly type: string;
  readonly status: string;
  readonly code: string | null;
  readonly detail: string | null;
}
