import type { SystemResponse } from '../stand-in.ts';

/** Sends the browser back with these parameters added to the address, which may have its own. */
export function redirectBack(redirectUri: string, parameters: Readonly<Record<string, string | null>>): SystemResponse {
  const target = new URL(redirectUri);
  for (const [name, value] of Object.entries(parameters)) if (value !== null) target.searchParams.set(name, value);
  return { status: 302, headers: { location: target.href, 'cache-control': 'no-store' }, body: '' };
}

/**
 * Whether an application may have browsers sent there: one of its registered addresses, character by character. Without a registered
 * one it is any https address or one of this machine, since nobody can register the port of a test beforehand.
 */
export function mayRedirectTo(address: string, registered: readonly string[]): boolean {
  if (registered.length > 0) return registered.includes(address);
  const url = URL.parse(address);
  if (url === null || address.includes('#') || url.username !== '' || url.password !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname));
}
