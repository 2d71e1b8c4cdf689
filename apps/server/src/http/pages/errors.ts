import { codes, createRedactor, KoineError, type ErrorCode, type Fault } from '@koine/core';
import { problemOf } from '../problem.ts';
import { errorMeanings } from './error-meanings.ts';
import { html, page, type Html } from './page.ts';

const faults: Readonly<Record<Fault, string>> = {
  caller: 'The request: change it before it is sent again.',
  connection: 'The connection: its credentials or the set-up of the connected system must be mended.',
  upstream: 'The connected system.',
  platform: 'This server.',
};

const names = Object.keys(codes).filter((name): name is ErrorCode => Object.hasOwn(codes, name));

export function errorListPage(): string {
  const rows: Html[] = names.map((code) => html`<tr><th scope="row"><a href="/docs/errors/${code}"><code>${code}</code></a></th><td>${codes[code].status}</td><td>${codes[code].title}</td></tr>`);
  return page('Errors', html`<h1>Errors</h1><p>Every error is a problem document (RFC 9457) with one of these codes. A code is never renamed; one you do not know can be handled by <code>fault</code> and <code>retryable</code> alone.</p><table>${rows}</table>`);
}

export function errorPage(code: ErrorCode, publicUrl: string): string {
  const { title, status, fault, retryable, remedy } = codes[code];
  return page(title, html`
<p><a href="/docs/errors">Errors</a></p>
<h1>${title}</h1>
<table>
<tr><th scope="row">Code</th><td><code>${code}</code></td></tr>
<tr><th scope="row">HTTP status</th><td>${status}</td></tr>
<tr><th scope="row">Whose fault</th><td>${faults[fault]}</td></tr>
<tr><th scope="row">Worth trying again</th><td>${retryable ? 'Yes, the same request can succeed later. Where Retry-After is sent, wait for it.' : 'No, the same request fails again.'}</td></tr>
</table>
<h2>What it means</h2><p>${errorMeanings[code]}</p>
<h2>What to do</h2><p>${remedy}</p>
<h2>Example</h2><pre tabindex="0" role="region" aria-label="Example">${JSON.stringify(example(code, publicUrl), null, 2)}</pre>`);
}

function example(code: ErrorCode, publicUrl: string): unknown {
  const ofConnection = codes[code].fault === 'connection' || codes[code].fault === 'upstream';
  return problemOf(new KoineError(code, { detail: errorMeanings[code] }), {
    publicUrl, requestId: 'req_0VhXN5mcq3Zc8r1TnYbK', connection: ofConnection ? { id: 'con_0VhXMAe7Jw2LxP9sDfQu', system: 'example_erp' } : null, scope: 'connection', writeOutcome: null, redactor: createRedactor(),
  });
}
