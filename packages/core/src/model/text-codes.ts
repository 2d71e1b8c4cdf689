/*
 * Reading texts character by character. The engine keeps several kinds of text (of one or two bytes, interned, joined, cut), and a place in
 * the code that has met more than four of them looks up `charCodeAt` and `length` anew for every character, at three times the price of
 * the reading. Values of a parsed answer are of all kinds; what is written here looks nothing up.
 */

/** `text.charCodeAt(index)` */
export const codeAt: (text: string, index: number) => number = Function.prototype.call.bind(String.prototype.charCodeAt);

/** `text.length` */
export function lengthOf(text: string): number {
  // oxlint-disable-next-line typescript/no-unnecessary-type-conversion -- tells the engine that it is text, so that it need not ask
  return ('' + text).length;
}
