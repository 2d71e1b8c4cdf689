import { isGuid } from './guid-order.ts';
import { syntaxError } from './odata-error.ts';

/** One segment of a resource path: `purchaseOrders` or `purchaseOrders(GUID)`. */
export interface Segment {
  readonly name: string;
  readonly key: string | null;
}

/** Splits what follows the service root. Ids are GUIDs without quotes; anything else in the parentheses is a syntax error. */
export function parseSegments(path: string): readonly Segment[] {
  return path
    .split('/')
    .filter((part) => part !== '')
    .map((part) => {
      const text = decodeSegment(part);
      const open = text.indexOf('(');
      if (open === -1) return { name: text, key: null };
      const inside = text.slice(open + 1, -1);
      if (!text.endsWith(')')) throw syntaxError('Bad Request - Error in query syntax.');
      const key = inside.startsWith('id=') ? inside.slice(3) : inside;
      if (!isGuid(key)) throw syntaxError(`')' or ',' expected at position ${Math.max(0, inside.length)} in '(${inside})'.`);
      return { name: text.slice(0, open), key: key.toLowerCase() };
    });
}

function decodeSegment(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw syntaxError('Bad Request - Error in query syntax.');
  }
}
