import { codes } from '@koine/core';

/** The closed table of codes as a page. */
export function errorsPage(): string {
  return [
    '# Errors',
    '',
    'Every error is `application/problem+json` with a `code` from this table. `status` is the HTTP status, `fault` says who can mend it: the `caller` of the API, whoever keeps the `connection`, the connected system (`upstream`), or this server (`platform`). An unknown code can be handled by `fault` and `retryable` alone. A running server has a page with an example for each at `/docs/errors/CODE`. Written from the code by `pnpm run docs`; CI fails when it is stale.',
    '',
    '| code | status | fault | retryable | what to do |',
    '|---|---|---|---|---|',
    ...Object.entries(codes).map(([code, facts]) => `| \`${code}\` | ${facts.status} | ${facts.fault} | ${facts.retryable ? 'yes' : 'no'} | ${facts.remedy} |`),
    '',
  ].join('\n');
}
