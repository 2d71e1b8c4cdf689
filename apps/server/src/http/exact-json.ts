declare global {
  interface JSON {
    /** A number in exactly these digits, for `JSON.stringify`: https://tc39.es/proposal-json-parse-with-source/ */
    rawJSON(text: string): object;
  }
}

/** Parses JSON so that `JSON.stringify` writes every number with the digits it came with. Numbers a float holds exactly stay numbers. */
export function parseExactJson(text: string): unknown {
  return JSON.parse(text, (_key, value: unknown, context?: { readonly source?: string }) => {
    const source = context?.source;
    return typeof value === 'number' && source !== undefined && String(value) !== source ? JSON.rawJSON(source) : value;
  });
}
