import type { StandIn } from '@koine/sandbox';
import { makeConnections } from './connections.ts';

export interface HealthCheckFigures {
  readonly connections: number;
  /** Checks a second while more are due than can be made: each signs in, asks the system, and is written down. */
  readonly perSecond: number;
}

export interface HealthCheckOptions {
  /** A server that may reach the stand-in, with KOINE_HEALTH_INTERVAL=10: everything is due all the time. */
  readonly url: string;
  readonly secretKey: string;
  /** Of a system whose check is one call, such as SAP's with a user and password. */
  readonly standIn: StandIn;
  readonly connections: number;
  /** How long is measured. */
  readonly seconds: number;
}

const interval = 10_000;

/** Health checks a second of the worker at `url` with so many connections, made over the public API. */
export async function measureHealthChecks({ url, secretKey, standIn, connections, seconds }: HealthCheckOptions): Promise<HealthCheckFigures> {
  await makeConnections({ url, secretKey, standIn, count: connections });
  // Until the last one that was made is due as well.
  await rest(interval * 1.2);
  let checks = 0;
  const started = performance.now();
  while (performance.now() - started < seconds * 1000) {
    // The log of calls is bounded.
    standIn.control.clearCalls();
    await rest(500);
    checks += standIn.control.calls().length;
  }
  return { connections, perSecond: checks / ((performance.now() - started) / 1000) };
}

const rest = (milliseconds: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, milliseconds); });
