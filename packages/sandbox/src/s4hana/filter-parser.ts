import type { LiteralKind, Token } from './filter-tokens.ts';
import { tokenize } from './filter-tokens.ts';
import type { Dialect } from './refusal.ts';

export type Comparison = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le';

export interface Literal {
  readonly type: LiteralKind;
  readonly text: string;
}

export type Expression =
  | { readonly kind: 'and' | 'or'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'not'; readonly operand: Expression }
  | { readonly kind: 'compare'; readonly operator: Comparison; readonly path: readonly string[]; readonly value: Literal }
  | { readonly kind: 'text'; readonly match: 'contains' | 'starts' | 'ends'; readonly path: readonly string[]; readonly value: string }
  | { readonly kind: 'lambda'; readonly quantifier: 'any' | 'all'; readonly path: readonly string[]; readonly variable: string; readonly body: Expression | null };

type Operand = { readonly kind: 'path'; readonly path: readonly string[] } | { readonly kind: 'literal'; readonly literal: Literal } | { readonly kind: 'expression'; readonly expression: Expression };

const comparisons: readonly Comparison[] = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'];
const mirrored: Readonly<Record<Comparison, Comparison>> = { eq: 'eq', ne: 'ne', gt: 'lt', ge: 'le', lt: 'gt', le: 'ge' };

/** Grammar: or < and < not < comparison < operand. */
export function parseFilter(text: string, dialect: Dialect): Expression {
  const tokens = tokenize(text, dialect);
  let next = 0;
  const peek = (ahead = 0): Token | undefined => tokens[next + ahead];
  const fail = (): never => {
    throw dialect.malformed(`Invalid token detected at position ${peek()?.at ?? text.length}`);
  };
  const isWord = (word: string): boolean => {
    const token = peek();
    return token?.kind === 'word' && token.text === word;
  };
  const isMark = (mark: string, ahead = 0): boolean => {
    const token = peek(ahead);
    return token?.kind === 'mark' && token.text === mark;
  };
  const take = (mark: string): void => {
    if (!isMark(mark)) fail();
    next += 1;
  };

  const parseOr = (): Expression => {
    let left = parseAnd();
    while (isWord('or')) {
      next += 1;
      left = { kind: 'or', left, right: parseAnd() };
    }
    return left;
  };
  const parseAnd = (): Expression => {
    let left = parseNot();
    while (isWord('and')) {
      next += 1;
      left = { kind: 'and', left, right: parseNot() };
    }
    return left;
  };
  const parseNot = (): Expression => {
    if (isWord('not')) {
      // CE_PURCHASEORDER_0001 declares its filter functions; `not` is none of them.
      if (dialect.version === 'v4') throw dialect.malformed("Function 'not' is not supported in $filter");
      next += 1;
      return { kind: 'not', operand: parseNot() };
    }
    return parseComparison();
  };
  const parseComparison = (): Expression => {
    const left = parseOperand();
    const token = peek();
    const operator = token?.kind === 'word' ? comparisons.find((known) => known === token.text) : undefined;
    if (operator === undefined) return left.kind === 'expression' ? left.expression : left.kind === 'path' ? bare(left.path) : fail();
    next += 1;
    return compareOperands(left, operator, parseOperand());
  };
  const bare = (path: readonly string[]): Expression => ({ kind: 'compare', operator: 'eq', path, value: { type: 'boolean', text: 'true' } });
  const compareOperands = (left: Operand, operator: Comparison, right: Operand): Expression => {
    if (left.kind === 'path' && right.kind === 'literal') return { kind: 'compare', operator, path: left.path, value: right.literal };
    if (left.kind === 'literal' && right.kind === 'path') return { kind: 'compare', operator: mirrored[operator], path: right.path, value: left.literal };
    // V2 clients write substringof('x',Name) eq true.
    if (left.kind === 'expression' && right.kind === 'literal' && right.literal.type === 'boolean' && (operator === 'eq' || operator === 'ne')) {
      return (right.literal.text === 'true') === (operator === 'eq') ? left.expression : { kind: 'not', operand: left.expression };
    }
    return fail();
  };
  const parseOperand = (): Operand => {
    const token = peek();
    if (token === undefined) return fail();
    if (token.kind === 'literal') {
      next += 1;
      return { kind: 'literal', literal: { type: token.type, text: token.text } };
    }
    if (isMark('(')) {
      next += 1;
      const expression = parseOr();
      take(')');
      return { kind: 'expression', expression };
    }
    if (token.kind !== 'word') return fail();
    if (isMark('(', 1)) {
      next += 2;
      return { kind: 'expression', expression: parseFunction(token.text) };
    }
    return parsePath();
  };
  const parsePath = (): Operand => {
    const path: string[] = [];
    for (;;) {
      const token = peek();
      if (token?.kind !== 'word') return fail();
      next += 1;
      if (dialect.version === 'v4' && path.length > 0 && (token.text === 'any' || token.text === 'all') && isMark('(')) {
        next += 1;
        return { kind: 'expression', expression: parseLambda(token.text, path) };
      }
      path.push(token.text);
      if (!isMark('/')) return { kind: 'path', path };
      next += 1;
    }
  };
  const parseLambda = (quantifier: 'any' | 'all', path: readonly string[]): Expression => {
    if (isMark(')')) {
      next += 1;
      if (quantifier === 'all') return fail();
      return { kind: 'lambda', quantifier, path, variable: '', body: null };
    }
    const variable = peek();
    if (variable?.kind !== 'word') return fail();
    next += 1;
    take(':');
    const body = parseOr();
    take(')');
    return { kind: 'lambda', quantifier, path, variable: variable.text, body };
  };
  const parseFunction = (name: string): Expression => {
    const first = parseOperand();
    take(',');
    const second = parseOperand();
    take(')');
    const flipped = dialect.version === 'v2' && name === 'substringof';
    const path = flipped ? second : first;
    const value = flipped ? first : second;
    const match = flipped || (dialect.version === 'v4' && name === 'contains') ? 'contains' : name === 'startswith' ? 'starts' : name === 'endswith' ? 'ends' : null;
    if (match === null) throw dialect.malformed(`Function '${name}' is not supported in $filter`);
    if (path.kind !== 'path' || value.kind !== 'literal' || value.literal.type !== 'string') return fail();
    return { kind: 'text', match, path: path.path, value: value.literal.text };
  };

  const expression = parseOr();
  if (next < tokens.length) fail();
  return expression;
}
