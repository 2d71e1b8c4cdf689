import { syntaxError } from './odata-error.ts';

type TokenKind = 'word' | 'string' | 'prefixed' | 'open' | 'close' | 'comma' | 'end';

export interface Token {
  readonly kind: TokenKind;
  /** A string's content without quotes, quotes undoubled; of a prefixed literal likewise. */
  readonly text: string;
  /** The word before the quote of a prefixed literal (`Microsoft.NAV.itemType'Service'`), else ''. */
  readonly prefix: string;
  readonly position: number;
}

/** Splits an OData expression (already percent-decoded) into tokens. */
function tokenize(expression: string): readonly Token[] {
  const tokens: Token[] = [];
  let position = 0;
  while (position < expression.length) {
    const character = expression[position] ?? '';
    if (character === ' ' || character === '\t') {
      position += 1;
      continue;
    }
    const punctuation = character === '(' ? 'open' : character === ')' ? 'close' : character === ',' ? 'comma' : null;
    if (punctuation !== null) {
      tokens.push({ kind: punctuation, text: character, prefix: '', position });
      position += 1;
      continue;
    }
    if (character === "'") {
      const end = endOfString(expression, position);
      tokens.push({ kind: 'string', text: unquote(expression.slice(position, end)), prefix: '', position });
      position = end;
      continue;
    }
    const start = position;
    while (position < expression.length && !" \t(),'".includes(expression[position] ?? '')) position += 1;
    const word = expression.slice(start, position);
    if (expression[position] === "'") {
      const end = endOfString(expression, position);
      tokens.push({ kind: 'prefixed', text: unquote(expression.slice(position, end)), prefix: word, position: start });
      position = end;
      continue;
    }
    tokens.push({ kind: 'word', text: word, prefix: '', position: start });
  }
  tokens.push({ kind: 'end', text: '', prefix: '', position: expression.length });
  return tokens;
}

function unquote(quoted: string): string {
  return quoted.slice(1, -1).replaceAll("''", "'");
}

function endOfString(expression: string, start: number): number {
  let index = start + 1;
  while (index < expression.length) {
    if (expression[index] !== "'") index += 1;
    else if (expression[index + 1] === "'") index += 2;
    else return index + 1;
  }
  throw syntaxError(`There is an unterminated string literal at position ${start} in '${expression}'.`);
}

export interface TokenReader {
  readonly source: string;
  peek(ahead?: number): Token;
  next(): Token;
  /** Takes the token if it is that word (keywords are lower case). */
  takeWord(word: string): boolean;
  expect(kind: TokenKind, message: string): Token;
}

export function readTokens(expression: string): TokenReader {
  const tokens = tokenize(expression);
  const end: Token = { kind: 'end', text: '', prefix: '', position: expression.length };
  let index = 0;
  const peek = (ahead = 0): Token => tokens[index + ahead] ?? end;
  const next = (): Token => {
    const token = peek();
    index += 1;
    return token;
  };
  return {
    source: expression,
    peek,
    next,
    takeWord: (word) => {
      const found = peek().kind === 'word' && peek().text === word;
      if (found) index += 1;
      return found;
    },
    expect: (kind, message) => {
      const token = next();
      if (token.kind !== kind) throw syntaxError(`${message} at position ${token.position} in '${expression}'.`);
      return token;
    },
  };
}
