import { parseCondition, parseExpression } from './parse-expression.ts';
import { isReserved, startsClause } from './reserved.ts';
import type { Condition, Expression, OrderKey, Query, SelectItem, Source } from './syntax.ts';
import type { TokenReader } from './token-reader.ts';
import { readTokens } from './token-reader.ts';

/**
 * Parses one SuiteQL SELECT. No WITH, no LIMIT, no UNION, no date literals: NetSuite refuses the first two as syntax
 * errors (Oracle help, "SuiteQL Syntax and Examples").
 */
export function parseQuery(sql: string): ParsedQuery {
  const reader = readTokens(sql);
  const query = parseSelect(reader);
  if (reader.peek().kind !== 'end') throw reader.fail();
  return { query, parameters: reader.parameters() };
}

export interface ParsedQuery {
  readonly query: Query;
  /** How many `?` there are, those of sub-selects included. */
  readonly parameters: number;
}

function parseSelect(reader: TokenReader): Query {
  reader.expectWord('SELECT');
  const distinct = reader.acceptWords('DISTINCT');
  const items = parseItems(reader);
  reader.expectWord('FROM');
  const sources = parseSources(reader);
  const where = reader.acceptWords('WHERE') ? parseCondition(reader, parseSelect) : null;
  const groupBy = reader.acceptWords('GROUP', 'BY') ? parseList(reader, parseExpression) : [];
  const orderBy = reader.acceptWords('ORDER', 'BY') ? parseList(reader, parseOrderKey) : [];
  const fetchFirst = parseFetch(reader);
  return { distinct, items, sources, where, groupBy, orderBy, fetchFirst };
}

function parseList<Part>(reader: TokenReader, parsePart: (reader: TokenReader) => Part): readonly Part[] {
  const parts = [parsePart(reader)];
  while (reader.acceptSymbol(',')) parts.push(parsePart(reader));
  return parts;
}

function parseItems(reader: TokenReader): readonly SelectItem[] {
  return parseList(reader, (): SelectItem => {
    if (reader.acceptSymbol('*')) return { kind: 'all', qualifier: null };
    if (reader.peek(1).text === '.' && reader.peek(2).text === '*' && reader.peek(2).kind === 'symbol') {
      const qualifier = reader.next().text.toLowerCase();
      reader.next();
      reader.next();
      return { kind: 'all', qualifier };
    }
    const expression: Expression = parseExpression(reader);
    return { kind: 'expression', expression, alias: parseAlias(reader) };
  });
}

function parseAlias(reader: TokenReader): string | null {
  const explicit = reader.acceptWords('AS');
  const token = reader.peek();
  if (token.kind === 'quoted') return reader.next().text.toLowerCase();
  if (token.kind === 'word' && !(explicit ? isReserved(token.upper) : startsClause(token.upper))) return reader.next().text.toLowerCase();
  if (explicit) throw reader.fail();
  return null;
}

function parseSources(reader: TokenReader): readonly Source[] {
  const sources: Source[] = [parseSource(reader, 'from')];
  for (;;) {
    if (reader.acceptSymbol(',')) sources.push(parseSource(reader, 'inner'));
    else if (reader.acceptWords('LEFT', 'OUTER', 'JOIN') || reader.acceptWords('LEFT', 'JOIN')) sources.push(parseJoined(reader, 'left'));
    else if (reader.acceptWords('INNER', 'JOIN') || reader.acceptWords('JOIN')) sources.push(parseJoined(reader, 'inner'));
    else if (reader.acceptWords('CROSS', 'JOIN')) sources.push(parseSource(reader, 'inner'));
    else return sources;
  }
}

function parseSource(reader: TokenReader, join: Source['join']): Source {
  const token = reader.peek();
  if ((token.kind !== 'word' && token.kind !== 'quoted') || (token.kind === 'word' && isReserved(token.upper))) throw reader.fail();
  reader.next();
  return { table: token.text, alias: parseAlias(reader) ?? token.text.toLowerCase(), join, on: null };
}

function parseJoined(reader: TokenReader, join: 'inner' | 'left'): Source {
  const source = parseSource(reader, join);
  reader.expectWord('ON');
  const on: Condition = parseCondition(reader, parseSelect);
  return { ...source, on };
}

function parseOrderKey(reader: TokenReader): OrderKey {
  const expression = parseExpression(reader);
  const descending = reader.acceptWords('DESC');
  if (!descending) reader.acceptWords('ASC');
  const nullsFirst = reader.acceptWords('NULLS', 'FIRST') || (!reader.acceptWords('NULLS', 'LAST') && descending);
  return { expression, descending, nullsFirst };
}

function parseFetch(reader: TokenReader): number | null {
  if (!reader.acceptWords('FETCH')) return null;
  if (!reader.acceptWords('FIRST') && !reader.acceptWords('NEXT')) throw reader.fail();
  const token = reader.next();
  if (token.kind !== 'number' || !/^\d+$/.test(token.text)) throw reader.fail();
  if (!reader.acceptWords('ROWS') && !reader.acceptWords('ROW')) throw reader.fail();
  reader.expectWord('ONLY');
  return Number(token.text);
}
