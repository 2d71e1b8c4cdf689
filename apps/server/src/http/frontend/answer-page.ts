import { randomBytes } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import { html, page } from '../pages/page.ts';
import { pageHeaders } from '../security-headers.ts';
import type { BuiltPages } from './built-pages.ts';
import { pagePolicy } from './page-policy.ts';

/** Stands in the built pages where each answer puts a nonce of its own. */
const placeholder = '__CSP_NONCE__';

export interface PageOptions {
  readonly name: 'index.html' | 'link.html';
  /** Origin of the page that may frame this one. */
  readonly framedBy: string | null;
  /** Whether pages of other origins that opened it, or that it opens, may go on talking with it. */
  readonly keepsOpener: boolean;
}

export async function answerPage(reply: FastifyReply, built: BuiltPages, { name, framedBy, keepsOpener }: PageOptions): Promise<string> {
  const text = built.page(name);
  if (text === null) {
    reply.code(503).headers({ ...pageHeaders, 'cache-control': 'no-store', 'retry-after': '60' });
    return page('Not built', html`<h1>This page has not been built</h1><p>The server runs and its API answers, but the front end is missing. In a checkout, run <code>pnpm --filter @koine/dashboard build</code>, or start with <code>pnpm start</code> or <code>pnpm serve</code>, which build it.</p><p><a href="/docs">API reference</a> · <a href="/status">Status</a></p>`);
  }
  const nonce = randomBytes(18).toString('base64url');
  const { 'x-frame-options': denied, 'cross-origin-opener-policy': alone, ...headers } = pageHeaders;
  reply.headers({
    ...headers, 'content-security-policy': pagePolicy(nonce, framedBy ?? "'none'"), 'cache-control': 'no-store', 'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
    'cross-origin-opener-policy': keepsOpener ? 'unsafe-none' : alone, ...(framedBy === null && { 'x-frame-options': denied }),
  });
  if (framedBy !== null) reply.removeHeader('x-frame-options');
  return text.replaceAll(placeholder, nonce);
}
