import type { SystemResponse } from '../../kernel/stand-in.ts';
import { refusedParameter } from './problem.ts';

export interface Window {
  readonly limit: number;
  readonly offset: number;
}

/** "The default and maximum is 1000"; the offset must be divisible by the limit (Oracle help, collection paging). */
const MOST = 1000;

export function readWindow(query: string): Window | SystemResponse {
  const parameters = new URLSearchParams(query);
  const limit = whole(parameters.get('limit'), MOST);
  if (limit === null || limit < 1 || limit > MOST) return refusedParameter('limit', `Invalid value for the query parameter limit. The value must be an integer between 1 and ${MOST}.`);
  const offset = whole(parameters.get('offset'), 0);
  if (offset === null || offset < 0) return refusedParameter('offset', 'Invalid value for the query parameter offset. The value must be a non-negative integer.');
  if (offset % limit !== 0) return refusedParameter('offset', 'Invalid value for the query parameter offset. The offset must be divisible by the limit.');
  return { limit, offset };
}

function whole(text: string | null, otherwise: number): number | null {
  if (text === null) return otherwise;
  return /^-?\d{1,9}$/.test(text) ? Number(text) : null;
}

interface Link {
  readonly rel: string;
  readonly href: string;
}

/** Links of a page, in NetSuite's order; a first and only page that was asked for without parameters links to itself alone. */
export function pageLinks(address: string, query: string, window: Window, total: number): readonly Link[] {
  const at = (rel: string, offset: number): Link => ({ rel, href: `${address}?limit=${window.limit}&offset=${offset}` });
  const last = total === 0 ? 0 : Math.floor((total - 1) / window.limit) * window.limit;
  const links: Link[] = [];
  if (window.offset > 0) links.push(at('previous', window.offset - window.limit), at('first', 0));
  if (window.offset + window.limit < total) links.push(at('next', window.offset + window.limit), at('last', last));
  links.push(query === '' ? { rel: 'self', href: address } : at('self', window.offset));
  return links;
}
