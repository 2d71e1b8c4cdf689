import { unsupportedSearch } from './refusal.ts';
import { isReserved } from './reserved.ts';
import type { ComparisonOperator, Condition, Expression, Query } from './syntax.ts';
import type { TokenReader } from './token-reader.ts';

/** "At most 1000 arguments" for IN (Oracle help, SuiteQL limitations). */
const IN_LIMIT = 1000;
/** Words that are an expression without parentheses. */
const BARE_CALLS: ReadonlySet<string> = new Set(['SYSDATE', 'CURRENT_DATE', 'SYSTIMESTAMP', 'CURRENT_TIMESTAMP', 'ROWNUM']);

/** How a SELECT inside parentheses is read; given along, since a SELECT holds conditions in its turn. */
export type SelectParser = (reader: TokenReader) => Query;

export function parseCondition(reader: TokenReader, parseSelect: SelectParser): Condition {
  const parts = [parseConjunction(reader, parseSelect)];
  while (reader.acceptWords('OR')) parts.push(parseConjunction(reader, parseSelect));
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { kind: 'or', parts };
}

function parseConjunction(reader: TokenReader, parseSelect: SelectParser): Condition {
  const parts = [parseNegation(reader, parseSelect)];
  while (reader.acceptWords('AND')) parts.push(parseNegation(reader, parseSelect));
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { kind: 'and', parts };
}

function parseNegation(reader: TokenReader, parseSelect: SelectParser): Condition {
  if (reader.acceptWords('NOT')) return { kind: 'not', part: parseNegation(reader, parseSelect) };
  if (opensCondition(reader)) {
    reader.expectSymbol('(');
    const inner = parseCondition(reader, parseSelect);
    reader.expectSymbol(')');
    return inner;
  }
  return parsePredicate(reader, parseSelect);
}

/** `(` begins a condition unless its matching `)` is followed by an operator: `(a + b) > 1` against `(a > 1 OR b > 1)`. */
function opensCondition(reader: TokenReader): boolean {
  if (reader.peek().kind !== 'symbol' || reader.peek().text !== '(') return false;
  let depth = 0;
  for (let ahead = 0; ; ahead += 1) {
    const token = reader.peek(ahead);
    if (token.kind === 'end') return false;
    if (token.kind === 'symbol' && token.text === '(') depth += 1;
    if (token.kind === 'symbol' && token.text === ')') depth -= 1;
    if (depth > 0) continue;
    const after = reader.peek(ahead + 1);
    if (after.kind === 'symbol') return after.text === ')' || after.text === ',';
    return after.kind === 'end' || !['IN', 'IS', 'LIKE', 'BETWEEN', 'NOT'].includes(after.upper);
  }
}

function parsePredicate(reader: TokenReader, parseSelect: SelectParser): Condition {
  const operand = parseExpression(reader);
  if (reader.acceptWords('IS')) {
    const negated = reader.acceptWords('NOT');
    reader.expectWord('NULL');
    return { kind: 'is_null', operand, negated };
  }
  const negated = reader.acceptWords('NOT');
  if (reader.acceptWords('IN')) return parseMembership(reader, operand, negated, parseSelect);
  if (reader.acceptWords('LIKE')) {
    const pattern = parseExpression(reader);
    return { kind: 'like', operand, pattern, escape: reader.acceptWords('ESCAPE') ? parseExpression(reader) : null, negated };
  }
  if (reader.acceptWords('BETWEEN')) {
    const low = parseExpression(reader);
    reader.expectWord('AND');
    return { kind: 'between', operand, low, high: parseExpression(reader), negated };
  }
  const operator = negated ? null : comparisonOf(reader.peek().text);
  if (operator === null || reader.peek().kind !== 'symbol') throw reader.fail();
  reader.next();
  return { kind: 'compare', operator, left: operand, right: parseExpression(reader) };
}

function comparisonOf(symbol: string): ComparisonOperator | null {
  switch (symbol) {
    case '=':
    case '<':
    case '<=':
    case '>':
    case '>=':
    case '<>':
      return symbol;
    case '!=':
    case '^=':
      return '<>';
    default:
      return null;
  }
}

function parseMembership(reader: TokenReader, operand: Expression, negated: boolean, parseSelect: SelectParser): Condition {
  reader.expectSymbol('(');
  if (reader.peek().upper === 'SELECT' && reader.peek().kind === 'word') {
    const query = parseSelect(reader);
    reader.expectSymbol(')');
    return { kind: 'in_query', operand, query, negated };
  }
  const options = [parseExpression(reader)];
  while (reader.acceptSymbol(',')) options.push(parseExpression(reader));
  reader.expectSymbol(')');
  if (options.length > IN_LIMIT) throw unsupportedSearch();
  return { kind: 'in', operand, options, negated };
}

export function parseExpression(reader: TokenReader): Expression {
  let left = parseTerm(reader);
  for (;;) {
    const operator = reader.acceptSymbol('+') ? '+' : reader.acceptSymbol('-') ? '-' : reader.acceptSymbol('||') ? '||' : null;
    if (operator === null) return left;
    left = { kind: 'arithmetic', operator, left, right: parseTerm(reader) };
  }
}

function parseTerm(reader: TokenReader): Expression {
  let left = parseFactor(reader);
  for (;;) {
    const operator = reader.acceptSymbol('*') ? '*' : reader.acceptSymbol('/') ? '/' : null;
    if (operator === null) return left;
    left = { kind: 'arithmetic', operator, left, right: parseFactor(reader) };
  }
}

function parseFactor(reader: TokenReader): Expression {
  if (reader.acceptSymbol('-')) return { kind: 'negate', operand: parseFactor(reader) };
  if (reader.acceptSymbol('+')) return parseFactor(reader);
  if (reader.acceptSymbol('(')) {
    const inner = parseExpression(reader);
    reader.expectSymbol(')');
    return inner;
  }
  const token = reader.peek();
  switch (token.kind) {
    case 'text':
      reader.next();
      return { kind: 'text', value: token.text };
    case 'number':
      reader.next();
      return { kind: 'number', value: token.text };
    case 'parameter':
      reader.next();
      return { kind: 'parameter', index: reader.nextParameter() };
    case 'word':
    case 'quoted':
      return parseName(reader);
    default:
      throw reader.fail();
  }
}

function parseName(reader: TokenReader): Expression {
  const token = reader.peek();
  if (token.kind === 'word' && token.upper === 'NULL') {
    reader.next();
    return { kind: 'null' };
  }
  if (token.kind === 'word' && BARE_CALLS.has(token.upper)) {
    reader.next();
    return { kind: 'call', name: token.upper, arguments: [], star: false };
  }
  const following = reader.peek(1);
  // DATE '2026-01-01' and TIMESTAMP '…' are the date literals SuiteQL has not; NUMBER and DATE are columns of some tables.
  if (token.kind === 'word' && isReserved(token.upper) && (following.kind === 'text' || !['NUMBER', 'DATE', 'FILE', 'LEVEL', 'COMMENT'].includes(token.upper))) {
    throw reader.fail();
  }
  reader.next();
  if (!reader.acceptSymbol('.')) return reader.acceptSymbol('(') ? parseCall(reader, token.upper) : column(null, token.text);
  const member = reader.next();
  if (member.kind !== 'word' && member.kind !== 'quoted') throw reader.fail();
  return reader.acceptSymbol('(') ? parseCall(reader, `${token.upper}.${member.upper}`) : column(token.text, member.text);
}

function column(qualifier: string | null, name: string): Expression {
  return { kind: 'column', qualifier: qualifier === null ? null : qualifier.toLowerCase(), name: name.toLowerCase() };
}

function parseCall(reader: TokenReader, name: string): Expression {
  if (reader.acceptSymbol(')')) return { kind: 'call', name, arguments: [], star: false };
  if (reader.acceptSymbol('*')) {
    reader.expectSymbol(')');
    return { kind: 'call', name, arguments: [], star: true };
  }
  // The outer join mark of Oracle's old syntax: t.id = tl.transaction(+). Never mixed with ANSI joins, and not offered here.
  if (reader.peek().kind === 'symbol' && reader.peek().text === '+') throw unsupportedSearch();
  const parts = [parseExpression(reader)];
  while (reader.acceptSymbol(',')) parts.push(parseExpression(reader));
  reader.expectSymbol(')');
  return { kind: 'call', name, arguments: parts, star: false };
}
