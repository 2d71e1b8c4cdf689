import type { Dialect } from './refusal.ts';

export type LiteralKind = 'string' | 'number' | 'decimal' | 'double' | 'datetime' | 'datetimeoffset' | 'time' | 'guid' | 'date' | 'timestamp' | 'boolean' | 'null';

export type Token =
  | { readonly kind: 'word'; readonly text: string; readonly at: number }
  | { readonly kind: 'literal'; readonly type: LiteralKind; readonly text: string; readonly at: number }
  | { readonly kind: 'mark'; readonly text: '(' | ')' | ',' | '/' | ':' | '='; readonly at: number };

interface Rule {
  readonly pattern: RegExp;
  readonly type: LiteralKind;
  /** The group that holds the value; null for text in quotes, which is read by hand. */
  readonly group: number;
}

const common: readonly Rule[] = [
  { pattern: /null(?![\w/])/y, type: 'null', group: 0 },
  { pattern: /(?:true|false)(?![\w/])/y, type: 'boolean', group: 0 },
];
// OData V2: dates and instants carry their type's name, decimals an M.
const v2Rules: readonly Rule[] = [
  ...common,
  { pattern: /datetime'(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,7})?)?)'/y, type: 'datetime', group: 1 },
  { pattern: /datetimeoffset'(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,7})?(?:Z|[+-]\d{2}:\d{2}))'/y, type: 'datetimeoffset', group: 1 },
  { pattern: /time'(PT\d{1,2}H\d{1,2}M\d{1,2}(?:\.\d+)?S)'/y, type: 'time', group: 1 },
  { pattern: /guid'([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})'/y, type: 'guid', group: 1 },
  { pattern: /(-?\d+(?:\.\d+)?)[mM](?!\w)/y, type: 'decimal', group: 1 },
  { pattern: /(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)[dDfF](?!\w)/y, type: 'double', group: 1 },
  { pattern: /-?\d+(?:\.\d+)?(?![\w.])/y, type: 'number', group: 0 },
];
const v4Rules: readonly Rule[] = [
  ...common,
  { pattern: /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,12})?)?(?:Z|[+-]\d{2}:\d{2})/y, type: 'timestamp', group: 0 },
  { pattern: /[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}/y, type: 'guid', group: 0 },
  { pattern: /\d{4}-\d{2}-\d{2}(?![\w:])/y, type: 'date', group: 0 },
  { pattern: /\d{2}:\d{2}(?::\d{2})?(?!\w)/y, type: 'time', group: 0 },
  { pattern: /-?\d+(?:\.\d+)?(?![\w.])/y, type: 'number', group: 0 },
];

const wordPattern = /[$A-Za-z_][\w$]*/y;
// The equals sign stands in key predicates only; the filter grammar has no use for it.
const marks = ['(', ')', ',', '/', ':', '='] as const;

export function tokenize(text: string, dialect: Dialect): readonly Token[] {
  const rules = dialect.version === 'v2' ? v2Rules : v4Rules;
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    if (text[at] === ' ' || text[at] === '\t') {
      at += 1;
      continue;
    }
    const [token, end] = readToken(text, at, rules, dialect);
    tokens.push(token);
    at = end;
  }
  return tokens;
}

function readToken(text: string, at: number, rules: readonly Rule[], dialect: Dialect): [Token, number] {
  const mark = marks.find((known) => known === text[at]);
  if (mark !== undefined) return [{ kind: 'mark', text: mark, at }, at + 1];
  if (text[at] === "'") {
    const [value, end] = readQuoted(text, at, dialect);
    return [{ kind: 'literal', type: 'string', text: value, at }, end];
  }
  for (const rule of rules) {
    rule.pattern.lastIndex = at;
    const found = rule.pattern.exec(text);
    if (found !== null) return [{ kind: 'literal', type: rule.type, text: found[rule.group] ?? '', at }, at + found[0].length];
  }
  wordPattern.lastIndex = at;
  const word = wordPattern.exec(text)?.[0];
  // datetime'…' and its like with a malformed value stop here: the word would be followed by a quote.
  if (word === undefined || text[at + word.length] === "'") throw dialect.malformed(`Invalid token detected at position ${at}`);
  return [{ kind: 'word', text: word, at }, at + word.length];
}

function readQuoted(text: string, at: number, dialect: Dialect): [string, number] {
  let value = '';
  let index = at + 1;
  for (;;) {
    const quote = text.indexOf("'", index);
    if (quote === -1) throw dialect.malformed(`Invalid token detected at position ${at}`);
    value += text.slice(index, quote);
    if (text[quote + 1] !== "'") return [value, quote + 1];
    value += "'";
    index = quote + 2;
  }
}
