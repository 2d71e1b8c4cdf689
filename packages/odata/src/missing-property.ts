/** Words around the name of a property in a refusal; what follows them is the name unless it is one of the words between. */
const nouns = /\b(?:propert(?:y|ies)|segment|field|column|eigenschaft|spalte)\b:?\s+(?:(?:with\s+(?:the\s+)?)?name[d]?:?\s+|path\s+)?['"]?([A-Za-z_][A-Za-z0-9_./]*)/gi;
const quoted = /['"]([A-Za-z_][A-Za-z0-9_./]*)['"]/;
const refuses = /\bnot\b|\bno such\b|\bno property\b|unknown|invalid|undefined|unrecognized|missing|nicht|unbekannt|ungültig/i;
const speaksOfProperties = /propert|segment|field|column|\$?select|\$?expand|navigation|eigenschaft|spalte/i;
/** A value that a property cannot hold says nothing against the property. */
const speaksOfValues = /\bvalues?\b|\bliteral\b|\bconver(?:t|sion)|\bsyntax\b|\bwert\b/i;
const between = new Set(['is', 'was', 'are', 'not', 'does', 'of', 'in', 'on', 'for', 'with', 'could', 'cannot', 'can', 'name', 'named', 'or', 'and', 'the', 'to', 'must', 'has', 'from']);

/**
 * The property a service says it does not have. Every product and release words it differently: `Property X not found in type T`,
 * `Resource not found for segment 'X'`, `Could not find a property named 'X' on type 'T'`. Null when the message speaks of something else.
 */
export function missingProperty(message: string | null): string | null {
  if (message === null || !refuses.test(message) || !speaksOfProperties.test(message) || speaksOfValues.test(message)) return null;
  for (const [, name = ''] of message.matchAll(nouns)) {
    if (!between.has(name.toLowerCase())) return plain(name);
  }
  const name = quoted.exec(message)?.[1];
  return name === undefined ? null : plain(name);
}

function plain(name: string): string {
  return name.replace(/[./]+$/, '');
}
