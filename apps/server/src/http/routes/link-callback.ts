import { randomBytes } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import { isKoineError } from '@koine/core';
import type { Services } from '../../services.ts';
import { cookieName, readCookie } from '../cookies.ts';
import { pagePolicy } from '../frontend/page-policy.ts';
import { html, page, type Html } from '../pages/page.ts';
import type { App } from '../request-state.ts';
import { pageHeaders } from '../security-headers.ts';
import { browserCookie } from './start-link-sign-in.ts';

/** Tells the page that opened this window, and closes it; without one, goes back to the page in this window. */
const script = `
const { result, back } = document.body.dataset;
if (window.opener) {
  window.opener.postMessage({ type: 'koine.oauth', result }, location.origin);
  window.close();
}
setTimeout(() => location.replace(back), window.opener ? 1500 : 0);
`;

/** Where identity providers send browsers back to. Its query holds a code: it is not recorded. */
export function linkCallback(app: App, { linkSignIns, lifecycle }: Services): void {
  app.get('/link/callback', { config: { unrecorded: true }, schema: { hide: true } }, async (request, reply) => {
    try {
      const { search } = new URL(request.url, 'http://callback.invalid');
      const { linkText, result } = await linkSignIns.finish(new URLSearchParams(search), readCookie(request.headers.cookie, cookieName(browserCookie, lifecycle.publicUrl)));
      const back = `/link/${linkText}?oauth=${result}`;
      return answer(reply, 200, html`<p id="text">${result === 'done' ? 'Signed in. This window closes by itself.' : 'The sign-in did not succeed.'}</p><p><a href="${back}">Back to the page</a></p>`, { result, back });
    } catch (error) {
      if (!isKoineError(error) || error.fault !== 'caller') throw error;
      return answer(reply, 400, html`<h1>The sign-in cannot be completed</h1><p>${error.detail}</p><p>${error.remedy}</p>`, null);
    }
  });
}

function answer(reply: FastifyReply, status: number, content: Html, tell: { readonly result: string; readonly back: string } | null): FastifyReply {
  const nonce = randomBytes(18).toString('base64url');
  // The window and the page that opened it must still know one another.
  reply.code(status).headers({ ...pageHeaders, 'cache-control': 'no-store', 'content-security-policy': pagePolicy(nonce, "'none'"), 'cross-origin-opener-policy': 'unsafe-none' });
  const text = page('Sign-in', content).replace('<style>', `<style nonce="${nonce}">`);
  if (tell === null) return reply.send(text);
  return reply.send(text.replace('<body>', html`<body data-result="${tell.result}" data-back="${tell.back}">`.html).replace('</body>', () => `<script nonce="${nonce}">${script}</script></body>`));
}
