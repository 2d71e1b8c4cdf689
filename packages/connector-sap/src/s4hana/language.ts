/** Two letters (ISO 639-1) in the spelling of BCP 47; the language to write in goes before the one to speak. */
export function languageOf(partner: readonly [correspondence: string | null, own: string | null] | null): string | null {
  const [correspondence = null, own = null] = partner ?? [];
  return (correspondence ?? own)?.toLowerCase() ?? null;
}
