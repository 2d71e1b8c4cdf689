import { randomUUID } from 'node:crypto';
import type { SystemResponse } from '../kernel/stand-in.ts';

export interface Refusal {
  readonly status: number;
  readonly error: string;
  /** Of the `AADSTS` code. */
  readonly number: number;
  readonly text: string;
}

/** An error as the Microsoft identity platform words it: AADSTS number, trace and correlation ids, timestamp in UTC. */
export function refusal(what: Refusal): SystemResponse {
  const [trace, correlation] = [randomUUID(), randomUUID()];
  const timestamp = new Date().toISOString().replace('T', ' ').replace(/\.\d+Z$/, 'Z');
  const body = {
    error: what.error,
    error_description: `AADSTS${what.number}: ${what.text} Trace ID: ${trace} Correlation ID: ${correlation} Timestamp: ${timestamp}`,
    error_codes: [what.number],
    timestamp,
    trace_id: trace,
    correlation_id: correlation,
    error_uri: `https://login.microsoftonline.com/error?code=${what.number}`,
  };
  return { status: what.status, headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store, no-cache', pragma: 'no-cache' }, body: JSON.stringify(body) };
}

export function missing(parameter: string): Refusal {
  return { status: 400, error: 'invalid_request', number: 900144, text: `The request body must contain the following parameter: '${parameter}'.` };
}
