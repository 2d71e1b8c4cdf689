import type { DecodeContext } from '@koine/core';

export type Description = readonly [language: string | null, text: string | null];

/** A product's description in the connection's language, else in English, else the first there is. */
export function productName(descriptions: readonly Description[] | null, context: DecodeContext): string | null {
  if (descriptions === null) return null;
  const wanted = context.facts['language'];
  let [english, first]: (string | null)[] = [null, null];
  for (const [language, text] of descriptions) {
    if (text === null) continue;
    if (language === wanted) return text;
    if (language === 'EN') english ??= text;
    first ??= text;
  }
  return english ?? first ?? null;
}
