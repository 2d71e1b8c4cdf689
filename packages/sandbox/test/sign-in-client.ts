import { createHash } from 'node:crypto';

export const verifier = 'v'.repeat(50);
export const challenge = createHash('sha256').update(verifier).digest('base64url');
export const redirectUri = 'http://127.0.0.1:4000/link/callback';
export const state = 's'.repeat(22);

export type Changes = Readonly<Record<string, string | null>>;

/** The address with these parameters, some replaced or (null) left out. */
export function address(page: string, parameters: Readonly<Record<string, string>>, changes: Changes = {}): string {
  const url = new URL(page);
  for (const [name, value] of Object.entries({ ...parameters, ...changes })) if (value !== null) url.searchParams.set(name, value);
  return url.href;
}

export const open = (url: string): Promise<Response> => fetch(url, { redirect: 'manual' });

/** Presses Allow or Deny on the page. */
export function decide(url: string, user: string, decision: 'allow' | 'deny' = 'allow'): Promise<Response> {
  return fetch(url, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ user, decision }) });
}

/** Where the browser is sent back to, as parameters. */
export function sentBack(response: Response): Record<string, string> {
  const location = response.headers.get('location');
  if (response.status !== 302 || location === null || !location.startsWith(redirectUri)) throw new Error(`not sent back: ${response.status} ${location}`);
  return Object.fromEntries(new URL(location).searchParams);
}
