import type { Completed, LinkSession } from '../api/session.ts';
import type { HandedBack } from '../steps/done.tsx';
import type { HostPage } from './host-page.ts';

/** Gives the code to whoever waits for it: the page that opened this one, else the address to go back to, else nobody. */
export function handBack({ code, state, redirect_url }: Completed, session: LinkSession, host: HostPage | null): HandedBack {
  if (code === null) return { by: 'nobody' };
  if (host !== null) {
    host.tell({ source: 'koine-link', type: 'success', code, state: state ?? session.id });
    // The host closes its window as soon as it has the code; one that does not listen leaves it to this page.
    if (!host.framed) setTimeout(() => { window.close(); }, 1500);
    return { by: 'message' };
  }
  if (redirect_url === null) return { by: 'nobody' };
  setTimeout(() => { location.assign(redirect_url); }, 900);
  return { by: 'redirect', url: redirect_url };
}
