import { compareValues, valueOf } from './entity-type.ts';
import type { EntityType, Property, Row, Value } from './entity-type.ts';
import type { Comparison, Expression, Literal } from './filter-parser.ts';
import type { Dialect } from './refusal.ts';

export type Predicate = (row: Row) => boolean;

/** The rows a navigation property leads to, and their type. */
export interface Navigator {
  target(type: EntityType, navigation: string): EntityType | null;
  follow(type: EntityType, navigation: string, row: Row): readonly Row[];
}

const accepted: Readonly<Record<Comparison, (order: number) => boolean>> = {
  eq: (order) => order === 0,
  ne: (order) => order !== 0,
  gt: (order) => order > 0,
  ge: (order) => order >= 0,
  lt: (order) => order < 0,
  le: (order) => order <= 0,
};

/** Checks names and literal types, then answers the test; throws the dialect's refusal. */
export function compileFilter(expression: Expression, type: EntityType, navigator: Navigator, dialect: Dialect, variable: string | null = null): Predicate {
  switch (expression.kind) {
    case 'and': {
      const left = compileFilter(expression.left, type, navigator, dialect, variable);
      const right = compileFilter(expression.right, type, navigator, dialect, variable);
      return (row) => left(row) && right(row);
    }
    case 'or': {
      const left = compileFilter(expression.left, type, navigator, dialect, variable);
      const right = compileFilter(expression.right, type, navigator, dialect, variable);
      return (row) => left(row) || right(row);
    }
    case 'not': {
      const operand = compileFilter(expression.operand, type, navigator, dialect, variable);
      return (row) => !operand(row);
    }
    case 'compare': {
      const property = resolve(expression.path, type, dialect, variable);
      const value = literalFor(property, expression.value, dialect);
      const test = accepted[expression.operator];
      // Nothing is less or greater than null.
      const isRange = expression.operator !== 'eq' && expression.operator !== 'ne';
      return (row) => {
        const found = valueOf(row, property);
        return isRange && (found === null || value === null) ? false : test(compareValues(property, found, value));
      };
    }
    case 'text': {
      const property = resolve(expression.path, type, dialect, variable);
      if (property.type !== 'String') throw dialect.malformed(`Property '${property.name}' is not of type Edm.String`);
      const { match, value } = expression;
      return (row) => {
        const text = String(valueOf(row, property));
        return match === 'contains' ? text.includes(value) : match === 'starts' ? text.startsWith(value) : text.endsWith(value);
      };
    }
    case 'lambda': {
      const path = withoutVariable(expression.path, variable);
      const navigation = path.length === 1 ? path[0] : undefined;
      const target = navigation === undefined ? null : navigator.target(type, navigation);
      if (navigation === undefined || target === null) throw dialect.unknownProperty(path.join('/'), type.name);
      const body = expression.body === null ? () => true : compileFilter(expression.body, target, navigator, dialect, expression.variable);
      return expression.quantifier === 'any' ? (row) => navigator.follow(type, navigation, row).some(body) : (row) => navigator.follow(type, navigation, row).every(body);
    }
  }
}

function withoutVariable(path: readonly string[], variable: string | null): readonly string[] {
  return variable !== null && path[0] === variable ? path.slice(1) : path;
}

function resolve(fullPath: readonly string[], type: EntityType, dialect: Dialect, variable: string | null): Property {
  const path = withoutVariable(fullPath, variable);
  const property = path.length === 1 ? type.byName.get(path[0] ?? '') : undefined;
  if (property === undefined) throw dialect.unknownProperty(path.join('/'), type.name);
  if (!property.isFilterable) throw dialect.malformed(`Property '${property.name}' is not filterable`);
  return property;
}

const literalTypes: Readonly<Record<'v2' | 'v4', Readonly<Partial<Record<Property['type'], readonly Literal['type'][]>>>>> = {
  v2: {
    String: ['string'], Decimal: ['decimal', 'number'], Boolean: ['boolean'], DateTime: ['datetime', 'null'], DateTimeOffset: ['datetimeoffset', 'null'],
    Time: ['time', 'null'], Guid: ['guid', 'null'], Int16: ['number'], Byte: ['number'],
  },
  v4: { String: ['string'], Decimal: ['number'], Boolean: ['boolean'], Date: ['date', 'null'], DateTimeOffset: ['timestamp', 'null'], TimeOfDay: ['time', 'null'] },
};

/** The literal as a value of that property, or the refusal a wrongly typed literal earns. */
export function literalFor(property: Property, literal: Literal, dialect: Dialect): Value {
  if (!literalTypes[dialect.version][property.type]?.includes(literal.type)) {
    throw dialect.malformed(`Invalid value '${literal.text}' for property '${property.name}' of type 'Edm.${property.type}'`);
  }
  const invalid = (): never => {
    throw dialect.malformed(`Invalid value '${literal.text}' for property '${property.name}' of type 'Edm.${property.type}'`);
  };
  switch (literal.type) {
    case 'null':
      return null;
    case 'boolean':
      return literal.text === 'true';
    case 'datetime':
      // The fields are days; a time of day in the literal is cut off as the dictionary type does.
      return isDay(literal.text.slice(0, 10)) ? literal.text.slice(0, 10) : invalid();
    case 'date':
      return isDay(literal.text) ? literal.text : invalid();
    case 'datetimeoffset':
    case 'timestamp':
      return Number.isNaN(Date.parse(literal.text)) ? invalid() : literal.text;
    case 'string':
      return property.length !== null && literal.text.length > property.length ? invalid() : literal.text;
    default:
      return literal.text;
  }
}

function isDay(text: string): boolean {
  const parsed = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text);
}
