import type { SystemResponse } from '../stand-in.ts';

export interface Person {
  readonly id: string;
  readonly name: string;
}

export interface ConsentPage {
  /** Of the browser's tab and the heading. */
  readonly title: string;
  readonly provider: string;
  readonly application: string;
  readonly scopes: readonly string[];
  readonly people: readonly Person[];
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? character);

export function page(status: number, title: string, content: string): SystemResponse {
  const body = `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escape(title)}</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:26rem;margin:3rem auto;padding:0 1rem}fieldset{border:1px solid #767676;border-radius:6px;margin:1rem 0}label{display:block;padding:.25rem 0}button{font:inherit;padding:.5rem 1.25rem;margin-right:.5rem;border-radius:6px;border:1px solid #767676;cursor:pointer}button[value=allow]{background:#0b5cad;border-color:#0b5cad;color:#fff}</style>
</head><body><main>${content}</main></body></html>`;
  return { status, headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'x-frame-options': 'DENY' }, body };
}

export function errorPage(title: string, text: string): SystemResponse {
  return page(400, title, `<h1>${escape(title)}</h1><p role="alert">${escape(text)}</p>`);
}

/** Asks who is signing in and whether they allow it; the form is posted to the address it was read from. */
export function consentPage({ title, provider, application, scopes, people }: ConsentPage): SystemResponse {
  const choices = people.map(({ id, name }, place) => `<label><input type="radio" name="user" value="${escape(id)}"${place === 0 ? ' checked' : ''}> ${escape(name)}</label>`);
  return page(200, title, `<h1>${escape(title)}</h1>
<p>This is a sandbox: it stands in for ${escape(provider)}, and knows no passwords.</p>
<form method="post"><fieldset><legend>Sign in as</legend>${choices.join('')}</fieldset>
<p><strong>${escape(application)}</strong> asks for:</p><ul>${scopes.map((scope) => `<li>${escape(scope)}</li>`).join('')}</ul>
<button name="decision" value="allow">Allow</button><button name="decision" value="deny">Deny</button></form>`);
}

/** What the form said; null where it was not filled in. */
export function decisionIn(body: Buffer, people: readonly Person[]): { readonly allows: boolean; readonly person: Person } | null {
  const form = new URLSearchParams(body.toString('utf8'));
  const person = people.find(({ id }) => id === form.get('user'));
  const decision = form.get('decision');
  return person === undefined || (decision !== 'allow' && decision !== 'deny') ? null : { allows: decision === 'allow', person };
}
