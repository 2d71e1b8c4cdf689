import { invalid } from './list-query.ts';

const usual = 55;
const longest = 120;

/** Milliseconds a request may take, all waiting included: the header Request-Timeout, in seconds. */
export function readRequestTimeout(header: string | readonly string[] | undefined): number {
  if (header === undefined) return usual * 1000;
  const seconds = typeof header === 'string' && /^[0-9]{1,3}(\.[0-9]{1,3})?$/.test(header) ? Number(header) : 0;
  if (seconds <= 0 || seconds > longest) throw invalid('Request-Timeout', 'invalid_value', `must be a number of seconds above 0 and up to ${longest}`);
  return seconds * 1000;
}
