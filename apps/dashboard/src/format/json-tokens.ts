export interface JsonToken {
  readonly kind: 'key' | 'text' | 'number' | 'word' | 'sign';
  readonly text: string;
}

const lexeme = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null|[{}[\],:]/g;

/**
 * JSON indented and cut into tokens, from its text: numbers and texts stay as they were written, digit for digit,
 * which a way through JSON.parse would not promise. Text that is no JSON comes back as one token.
 */
export function jsonTokens(text: string): JsonToken[] {
  if (!isJson(text)) return [{ kind: 'text', text }];
  const lexemes = text.match(lexeme) ?? [];
  const tokens: JsonToken[] = [];
  let depth = 0;
  const newline = (): string => `\n${'  '.repeat(depth)}`;
  for (const [index, part] of lexemes.entries()) {
    const next = lexemes[index + 1];
    if (part === '{' || part === '[') {
      depth += 1;
      tokens.push({ kind: 'sign', text: next === '}' || next === ']' ? part : part + newline() });
    } else if (part === '}' || part === ']') {
      depth -= 1;
      const before = lexemes[index - 1];
      tokens.push({ kind: 'sign', text: before === '{' || before === '[' ? part : newline() + part });
    } else if (part === ',') tokens.push({ kind: 'sign', text: `,${newline()}` });
    else if (part === ':') tokens.push({ kind: 'sign', text: ': ' });
    else if (part.startsWith('"')) tokens.push({ kind: next === ':' ? 'key' : 'text', text: part });
    else tokens.push({ kind: /^[tfn]/.test(part) ? 'word' : 'number', text: part });
  }
  return tokens;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
