import type { FastifyRequest } from 'fastify';
import type { LinkSessionRow } from '../store/link-sessions.ts';
import type { LinkLanguage } from '../store/tables/sign-in.ts';

/** The link session of a route that authentication lets nobody else pass. */
export function callersLink(request: FastifyRequest): LinkSessionRow {
  const { caller } = request.state;
  if (caller?.kind !== 'link_session') throw new Error('a route of the connect page was reached without its session');
  return caller.link;
}

/** The session's text, as it came with the request. */
export function linkText(request: FastifyRequest): string {
  return /\blnk_[0-9A-Za-z]+/.exec(request.headers.authorization ?? '')?.[0] ?? '';
}

/** What the page asks for, else what the session was made for, else English. */
export function linkLanguage(request: FastifyRequest, link: LinkSessionRow): LinkLanguage {
  const first = /^\s*(de|en)\b/i.exec(request.headers['accept-language'] ?? '')?.[1]?.toLowerCase();
  if (first === 'de' || first === 'en') return first;
  return link.language ?? 'en';
}
