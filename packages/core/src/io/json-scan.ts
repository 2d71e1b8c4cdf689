/**
 * Fast looks at a JSON text, for what native parsing would get wrong. Each may suspect a string's content wrongly, which costs time
 * and nothing else, and misses nothing.
 */

const longRun = 16;

/**
 * Whether a number of 16 or more significant digits may stand in the text: more than a double keeps.
 * A run of 16 digits and points covers three aligned words of four bytes, so that every third word is enough to look at.
 */
export function mayHoldLongNumber(body: Buffer): boolean {
  const offset = (4 - (body.byteOffset & 3)) & 3;
  const words = new Int32Array(body.buffer, body.byteOffset + offset, Math.max(0, body.length - offset) >> 2);
  const last = words.length - 2;
  for (let index = 0; index < words.length; index += 3) {
    if (!isSymbols(words[index] ?? 0) || (index > 0 && index < last && !isAmongThree(words, index))) continue;
    const at = offset + index * 4;
    if (!reachesFar(body, at)) continue;
    let end = at;
    while (isNumeral(body[end])) end += 1;
    let start = at;
    while (isNumeral(body[start - 1])) start -= 1;
    if (end - start >= longRun && opensNumber(body, start)) return true;
    // On with the last word that this run may cover.
    index += Math.max(0, Math.floor((end - at - 4) / 12)) * 3;
  }
  return false;
}

/** Four bytes from 0x20 to 0x3F: digits and the point, and few other things in a row. */
const isSymbols = (word: number) => ((word ^ 0x20202020) & 0xe0e0e0e0) === 0;

/** One of the three words that a run of 16 covers at least. */
function isAmongThree(words: Int32Array, index: number): boolean {
  const before = isSymbols(words[index - 1] ?? 0);
  return isSymbols(words[index + 1] ?? 0) ? before || isSymbols(words[index + 2] ?? 0) : before && isSymbols(words[index - 2] ?? 0);
}

/** A run of 16 around a word reaches at least six bytes beyond it to one side: dates, ids and short numbers do not. */
function reachesFar(body: Buffer, at: number): boolean {
  return (isNumeral(body[at + 4]) && isNumeral(body[at + 9])) || (isNumeral(body[at - 1]) && isNumeral(body[at - 6]));
}

const isNumeral = (byte: number | undefined) => byte !== undefined && ((byte >= 0x30 && byte <= 0x39) || byte === 0x2e);

const deepRun = 32;

/** Whether the text may be nested very deeply: then it closes many brackets in a row. */
export function mayBeDeep(body: Buffer): boolean {
  for (let at = deepRun - 1; at < body.length; at += deepRun) {
    if (!isCloser(body[at])) continue;
    let end = at;
    while (isCloser(body[end])) end += 1;
    let start = at;
    while (isCloser(body[start - 1])) start -= 1;
    if (end - start >= deepRun) return true;
  }
  return false;
}

const isCloser = (byte: number | undefined) => byte === 0x5d || byte === 0x7d;

/** Before a number stands a colon, a comma, an opening bracket or white space; or a sign after one. */
function opensNumber(body: Buffer, start: number): boolean {
  const before = body[body[start - 1] === 0x2d ? start - 2 : start - 1] ?? 0x20;
  return before === 0x3a || before === 0x2c || before === 0x5b || before === 0x20 || before === 0x0a || before === 0x0d || before === 0x09;
}
