import { fieldOf } from './entity-definition.ts';
import type { EntityDefinition, FieldDefinition, FieldValue } from './entity-definition.ts';
import { readLiteral } from './literal.ts';
import { notImplemented, ODataRefusal, syntaxError, unknownProperty } from './odata-error.ts';
import { readTokens } from './query-tokens.ts';
import type { TokenReader } from './query-tokens.ts';

export type ComparisonOperator = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le';
export type TextTest = 'contains' | 'startswith' | 'endswith';
type TextFunction = 'tolower' | 'toupper' | 'trim';

export interface Operand {
  readonly field: FieldDefinition;
  readonly through: readonly TextFunction[];
}

export type Filter =
  | { readonly kind: 'and' | 'or'; readonly left: Filter; readonly right: Filter }
  | { readonly kind: 'comparison'; readonly operand: Operand; readonly operator: ComparisonOperator; readonly value: FieldValue }
  | { readonly kind: 'membership'; readonly operand: Operand; readonly values: readonly FieldValue[] }
  | { readonly kind: 'text_test'; readonly test: TextTest; readonly operand: Operand; readonly value: string }
  /** A lambda expression: documented to be ignored. */
  | { readonly kind: 'ignored' };

const comparisonOperators: readonly ComparisonOperator[] = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'];
const textTests: readonly TextTest[] = ['contains', 'startswith', 'endswith'];
const textFunctions: readonly TextFunction[] = ['tolower', 'toupper', 'trim'];

/**
 * Parses `$filter`. Documented: eq ne gt ge lt le, and, or on one and the same field, contains, startswith, endswith, tolower,
 * toupper; `in` with schema version 2.1 only.
 * https://learn.microsoft.com/dynamics365/business-central/dev-itpro/webservices/use-filter-expressions-in-odata-uris
 */
export function parseFilter(expression: string, entity: EntityDefinition, schemaVersion: string): Filter {
  const tokens = readTokens(expression);
  const filter = readOr({ tokens, entity, schemaVersion });
  const rest = tokens.peek();
  if (rest.kind !== 'end') throw syntaxError(`Syntax error at position ${rest.position} in '${expression}'.`);
  return filter;
}

interface Parsing {
  readonly tokens: TokenReader;
  readonly entity: EntityDefinition;
  readonly schemaVersion: string;
}

function readOr(parsing: Parsing): Filter {
  let left = readAnd(parsing);
  while (parsing.tokens.takeWord('or')) {
    const filter: Filter = { kind: 'or', left, right: readAnd(parsing) };
    if (fieldsIn(filter).size > 1) throw notImplemented("The 'OR' operator is not supported on distinct fields on an OData filter.");
    left = filter;
  }
  return left;
}

function readAnd(parsing: Parsing): Filter {
  let left = readTerm(parsing);
  while (parsing.tokens.takeWord('and')) left = { kind: 'and', left, right: readTerm(parsing) };
  return left;
}

export function fieldsIn(filter: Filter): Set<string> {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return new Set([...fieldsIn(filter.left), ...fieldsIn(filter.right)]);
    case 'ignored':
      return new Set();
    case 'comparison':
    case 'membership':
    case 'text_test':
      return new Set([filter.operand.field.name]);
  }
}

function readTerm(parsing: Parsing): Filter {
  const { tokens } = parsing;
  if (tokens.peek().kind === 'open') {
    tokens.next();
    const inner = readOr(parsing);
    tokens.expect('close', "')' or operator expected");
    return inner;
  }
  const word = tokens.peek();
  if (word.kind !== 'word') throw syntaxError(`Expression expected at position ${word.position} in '${tokens.source}'.`);
  if (word.text === 'not') throw notImplemented("The 'NOT' operator is not supported on an OData filter.");
  if (/\/(?:any|all)$/.test(word.text) && tokens.peek(1).kind === 'open') return skipLambda(tokens);
  const test = textTests.find((known) => known === word.text);
  if (test !== undefined && tokens.peek(1).kind === 'open') return readTextTest(parsing, test);
  const operand = readOperand(parsing);
  if (tokens.takeWord('in')) return readMembership(parsing, operand);
  const operatorToken = tokens.next();
  const operator = comparisonOperators.find((known) => known === operatorToken.text);
  if (operatorToken.kind !== 'word' || operator === undefined) throw syntaxError(`Syntax error at position ${operatorToken.position} in '${tokens.source}'.`);
  return { kind: 'comparison', operand, operator, value: readLiteral(tokens.next(), operand.field, operator, tokens.source) };
}

function readOperand(parsing: Parsing): Operand {
  const { tokens, entity } = parsing;
  const word = tokens.next();
  if (word.kind !== 'word') throw syntaxError(`Expression expected at position ${word.position} in '${tokens.source}'.`);
  if (tokens.peek().kind === 'open') {
    const through = textFunctions.find((known) => known === word.text);
    if (through === undefined) throw syntaxError(`An unknown function with name '${word.text}' was found. This may also be a function import or a key lookup on a navigation property, which is not allowed.`);
    tokens.next();
    const inner = readOperand(parsing);
    tokens.expect('close', "')' or ',' expected");
    if (inner.field.kind !== 'text') throw syntaxError(`No function signature for the function with name '${through}' matches the specified arguments.`);
    return { field: inner.field, through: [...inner.through, through] };
  }
  const field = fieldOf(entity, word.text);
  if (field === undefined) throw unknownProperty(word.text, entity.type);
  return { field, through: [] };
}

function readTextTest(parsing: Parsing, test: TextTest): Filter {
  const { tokens } = parsing;
  tokens.next();
  tokens.next();
  const operand = readOperand(parsing);
  tokens.expect('comma', "')' or ',' expected");
  const value = tokens.next();
  if (operand.field.kind !== 'text' || value.kind !== 'string') throw syntaxError(`No function signature for the function with name '${test}' matches the specified arguments.`);
  tokens.expect('close', "')' or ',' expected");
  return { kind: 'text_test', test, operand, value: value.text };
}

function readMembership(parsing: Parsing, operand: Operand): Filter {
  const { tokens, schemaVersion } = parsing;
  if (schemaVersion !== '2.1') throw notImplemented("The 'IN' operator is not supported on an OData filter.");
  tokens.expect('open', "'(' expected");
  const values: FieldValue[] = [];
  do {
    if (tokens.peek().kind === 'comma') tokens.next();
    values.push(readLiteral(tokens.next(), operand.field, 'eq', tokens.source));
  } while (tokens.peek().kind === 'comma');
  tokens.expect('close', "')' or ',' expected");
  if (values.length === 0) throw new ODataRefusal(400, 'BadRequest', 'The list of values is empty.');
  return { kind: 'membership', operand, values };
}

function skipLambda(tokens: TokenReader): Filter {
  tokens.next();
  let depth = 0;
  do {
    const token = tokens.next();
    if (token.kind === 'open') depth += 1;
    if (token.kind === 'close') depth -= 1;
    if (token.kind === 'end') throw syntaxError(`')' or ',' expected at position ${token.position} in '${tokens.source}'.`);
  } while (depth > 0);
  return { kind: 'ignored' };
}
