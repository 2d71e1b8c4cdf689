import { exactNumber } from './json-numbers.ts';

/** Shorter spellings have at most 15 significant digits, which a double keeps. */
const shortest = 16;
const longNumber = /(?<![^\s:,[])-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?![^\s,\]}])(?!\s*:)/g;

/**
 * The JSON text with each number that a double does not hold as text of its decimal, so that the parser needs no reviver: asking one about
 * every value costs several times the parsing. Text that is no JSON stays none. Throws RangeError for a number nobody can use.
 */
export function withLongNumbersAsText(text: string): string {
  let written = '';
  let copied = 0;
  for (let at = 0; at < text.length;) {
    const quote = text.indexOf('"', at);
    const end = quote < 0 ? text.length : quote;
    if (end - at >= shortest) {
      for (const match of text.slice(at, end).matchAll(longNumber)) {
        const [source] = match;
        if (source.length < shortest) continue;
        const exact = exactNumber(Number(source), source);
        if (exact === null) throw new RangeError('number out of range');
        if (typeof exact === 'number') continue;
        const start = at + match.index;
        written += `${text.slice(copied, start)}"${exact}"`;
        copied = start + source.length;
      }
    }
    at = quote < 0 ? text.length : endOfString(text, quote) + 1;
  }
  return written + text.slice(copied);
}

/** Where the string that opens at this quote ends; the end of the text where it does not. */
function endOfString(text: string, open: number): number {
  for (let quote = text.indexOf('"', open + 1); quote >= 0; quote = text.indexOf('"', quote + 1)) {
    let slashes = 0;
    while (text.charCodeAt(quote - 1 - slashes) === 92) slashes += 1;
    if (slashes % 2 === 0) return quote;
  }
  return text.length;
}
