import type { Token } from './tokens.ts';
import { syntaxAt, tokenize } from './tokens.ts';

/** A cursor over the tokens of one query; also numbers its `?` in order. */
export interface TokenReader {
  peek(ahead?: number): Token;
  next(): Token;
  /** Consumes the words given when they come next, in this order. */
  acceptWords(...words: readonly string[]): boolean;
  acceptSymbol(symbol: string): boolean;
  expectWord(word: string): void;
  expectSymbol(symbol: string): void;
  nextParameter(): number;
  parameters(): number;
  fail(): Error;
}

export function readTokens(sql: string): TokenReader {
  const tokens = tokenize(sql);
  const end = tokens.at(-1);
  if (end === undefined) throw syntaxAt(sql, 0, '');
  let at = 0;
  let parameters = 0;
  const peek = (ahead = 0): Token => tokens[at + ahead] ?? end;
  const fail = (): Error => syntaxAt(sql, peek().offset, peek().text);
  const acceptWords = (...words: readonly string[]): boolean => {
    const all = words.every((word, index) => peek(index).kind === 'word' && peek(index).upper === word);
    if (all) at += words.length;
    return all;
  };
  const acceptSymbol = (symbol: string): boolean => {
    const found = peek().kind === 'symbol' && peek().text === symbol;
    if (found) at += 1;
    return found;
  };
  return {
    peek,
    fail,
    acceptWords,
    acceptSymbol,
    next() {
      const token = peek();
      at += 1;
      return token;
    },
    expectWord(word) {
      if (!acceptWords(word)) throw fail();
    },
    expectSymbol(symbol) {
      if (!acceptSymbol(symbol)) throw fail();
    },
    nextParameter() {
      parameters += 1;
      return parameters - 1;
    },
    parameters: () => parameters,
  };
}
