import { codes } from '@koine/core';

/** The closed table of codes as a page. */
export function errorsPage(): string {
  return [
    '# Errors',
    '',
    'Every error is `application/problem+json` with a `code` from this table. An unknown code can be handled by `fault` and `retryable` alone. Written from the code by `pnpm docs`; CI fails when it is stale.',
    '',
    '| code | status | fault | retryable | what to do |',
    '|---|---|---|---|---|',
    ...Object.entries(codes).map(([code, facts]) => `| \`${code}\` | ${facts.status} | ${facts.fault} | ${facts.retryable ? 'yes' : 'no'} | ${facts.remedy} |`),
    '',
  ].join('\n');
}
