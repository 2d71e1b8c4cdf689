import type { DecodeContext } from '@koine/core';

export type Description = readonly [language: string | null, text: string | null];

/** A product's description in the connection's language, else in English, else the first there is. */
export function productName(descriptions: readonly Description[] | null, context: DecodeContext): string | null {
  if (descriptions === null) return null;
  const inLanguage = (wanted: unknown): string | null => descriptions.find(([language, text]) => language === wanted && text !== null)?.[1] ?? null;
  return inLanguage(context.facts['language']) ?? inLanguage('EN') ?? descriptions.find(([, text]) => text !== null)?.[1] ?? null;
}
