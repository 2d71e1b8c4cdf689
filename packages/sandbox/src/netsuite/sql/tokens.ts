import { syntaxRefusal } from './refusal.ts';

export type TokenKind = 'word' | 'quoted' | 'text' | 'number' | 'parameter' | 'symbol' | 'end';

export interface Token {
  readonly kind: TokenKind;
  /** As written; without its quotes for `quoted` and `text`. */
  readonly text: string;
  /** Upper case for words, to compare keywords; as written otherwise. */
  readonly upper: string;
  readonly offset: number;
}

const SYMBOLS = ['<>', '!=', '^=', '<=', '>=', '||', '(', ')', ',', '.', '*', '=', '<', '>', '+', '-', '/'];
const WORD = /[A-Za-z][A-Za-z0-9_$#]*/y;
const NUMBER = /(?:\d+(?:\.\d*)?|\.\d+)/y;
const BLANK = /(?:\s+|--[^\n]*|\/\*[\s\S]*?\*\/)+/y;

/** Splits SuiteQL into tokens. Square brackets, semicolons and anything else Oracle's grammar lacks is a syntax error. */
export function tokenize(sql: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < sql.length) {
    const blank = matchAt(BLANK, sql, at);
    if (blank !== null) {
      at += blank.length;
      continue;
    }
    const token = tokenAt(sql, at);
    tokens.push(token.token);
    at = token.next;
  }
  tokens.push({ kind: 'end', text: '', upper: '', offset: sql.length });
  return tokens;
}

function tokenAt(sql: string, at: number): { token: Token; next: number } {
  const first = sql[at] ?? '';
  if (first === "'" || first === '"') return quotedAt(sql, at, first);
  if (first === '?') return { token: { kind: 'parameter', text: '?', upper: '?', offset: at }, next: at + 1 };
  const word = matchAt(WORD, sql, at);
  if (word !== null) return { token: { kind: 'word', text: word, upper: word.toUpperCase(), offset: at }, next: at + word.length };
  const number = matchAt(NUMBER, sql, at);
  if (number !== null) return { token: { kind: 'number', text: number, upper: number, offset: at }, next: at + number.length };
  const symbol = SYMBOLS.find((candidate) => sql.startsWith(candidate, at));
  if (symbol !== undefined) return { token: { kind: 'symbol', text: symbol, upper: symbol, offset: at }, next: at + symbol.length };
  throw syntaxAt(sql, at, first);
}

function quotedAt(sql: string, at: number, quote: string): { token: Token; next: number } {
  let text = '';
  let position = at + 1;
  for (;;) {
    const end = sql.indexOf(quote, position);
    if (end < 0) throw syntaxAt(sql, at, sql.slice(at));
    text += sql.slice(position, end);
    if (sql[end + 1] !== quote) {
      return { token: { kind: quote === "'" ? 'text' : 'quoted', text, upper: text, offset: at }, next: end + 1 };
    }
    text += quote;
    position = end + 2;
  }
}

function matchAt(pattern: RegExp, sql: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(sql)?.[0] ?? null;
}

export function syntaxAt(sql: string, offset: number, near: string): Error {
  const before = sql.slice(0, offset).split('\n');
  return syntaxRefusal(sql, near === '' ? 'end of query' : near, before.length, (before.at(-1) ?? '').length + 1);
}
