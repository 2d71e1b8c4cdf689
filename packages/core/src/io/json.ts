import { isUtf8 } from 'node:buffer';
import { KoineError } from '../errors/koine-error.ts';
import { looksLikeHtml, looksLikeMaintenance } from '../errors/upstream-text.ts';
import { mayBeDeep, mayHoldLongNumber } from './json-scan.ts';
import { withLongNumbersAsText } from './long-numbers.ts';

/** Deeper nesting is no record of any system, and would break what walks values recursively. */
const deepest = 128;

/**
 * The body of an answer as JSON, with every number exact: one that a double cannot hold is its decimal text. Null for an empty body.
 * Throws `upstream_invalid_response` for anything that is not UTF-8 JSON, and says so when it is a page for people.
 */
export function parseJson(body: Buffer, headers: Readonly<Record<string, string>>, system: string): unknown {
  const failure = (what: string) => new KoineError('upstream_invalid_response', { detail: `${system} answered ${what}.` });
  if (looksLikeHtml(headers, body)) throw failure(htmlPage(body));
  if (!isUtf8(body)) throw failure('text that is not UTF-8');
  try {
    return exactJson(body);
  } catch (error) {
    // The parser's own message quotes the text.
    if (error instanceof SyntaxError || error instanceof RangeError) throw failure('something that is not JSON');
    throw error;
  }
}

export function htmlPage(body: Buffer): string {
  return looksLikeMaintenance(body.subarray(0, 20_000).toString('latin1'))
    ? 'an HTML page instead of data: a maintenance page'
    : 'an HTML page instead of data: a logon or maintenance page stands before the system';
}

/**
 * JSON with exact numbers, from UTF-8 with or without a byte order mark. Native parsing is exact up to 15 significant digits;
 * only text that may hold longer numbers takes the slower way. A key `__proto__` is a key like any other, and stays one as long as nobody
 * copies keys by assignment. Throws `SyntaxError` or `RangeError`.
 */
export function exactJson(body: Buffer): unknown {
  const text = body.toString('utf8', hasByteOrderMark(body) ? 3 : 0);
  if (text.trim() === '') return null;
  const value: unknown = JSON.parse(mayHoldLongNumber(body) ? withLongNumbersAsText(text) : text);
  if (mayBeDeep(body) && isDeeperThan(value, deepest)) throw new RangeError('nested too deeply');
  return value;
}

const hasByteOrderMark = (body: Buffer) => body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf;

function isDeeperThan(value: unknown, limit: number): boolean {
  let level = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > limit) return true;
    level = level.flatMap((each) => (typeof each === 'object' && each !== null ? Object.values(each) : []));
  }
  return false;
}
