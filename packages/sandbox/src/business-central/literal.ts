import { compare } from '../kernel/decimal-text.ts';
import type { FieldDefinition, FieldValue } from './entity-definition.ts';
import { guidOrderKey, isGuid } from './guid-order.ts';
import { ODataRefusal, syntaxError } from './odata-error.ts';
import type { Token } from './query-tokens.ts';

const datePattern = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;
const instantPattern = /^(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?)(?:\.(\d{1,12}))?(Z|[+-]\d{2}:\d{2})$/;
const numberPattern = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?[mMdDfFlL]?$/;

const edmTypes = { guid: 'Edm.Guid', text: 'Edm.String', date: 'Edm.Date', instant: 'Edm.DateTimeOffset', decimal: 'Edm.Decimal', int32: 'Edm.Int32', int64: 'Edm.Int64', boolean: 'Edm.Boolean' } as const;

export function edmType(field: FieldDefinition): string {
  return field.kind === 'enumeration' ? `Microsoft.NAV.${field.enumeration?.name ?? ''}` : edmTypes[field.kind];
}

function literalType(token: Token): string {
  if (token.kind === 'string') return 'Edm.String';
  if (isGuid(token.text)) return 'Edm.Guid';
  if (datePattern.test(token.text)) return 'Edm.Date';
  if (instantPattern.test(token.text)) return 'Edm.DateTimeOffset';
  if (numberPattern.test(token.text)) return /^-?\d+$/.test(token.text) ? 'Edm.Int32' : 'Edm.Decimal';
  if (token.text === 'true' || token.text === 'false') return 'Edm.Boolean';
  return '';
}

const operatorNames: Readonly<Record<string, string>> = { eq: 'Equal', ne: 'NotEqual', gt: 'GreaterThan', ge: 'GreaterThanOrEqual', lt: 'LessThan', le: 'LessThanOrEqual' };

/** The value a literal stands for, in the form records keep it; refused where its type is not the field's. */
export function readLiteral(token: Token, field: FieldDefinition, operator: string, source: string): FieldValue {
  if (field.kind === 'enumeration') return readEnumLiteral(token, field);
  if (token.kind === 'prefixed') throw syntaxError(`Unrecognized '${edmType(field)}' literal '${token.prefix}'${token.text}'' at '${token.position}' in '${source}'.`);
  const type = literalType(token);
  if (type === '') {
    if (token.kind === 'end') throw syntaxError(`Expression expected at position ${token.position} in '${source}'.`);
    throw syntaxError(`Syntax error at position ${token.position} in '${source}'.`);
  }
  if (!fits(type, field)) {
    const name = operatorNames[operator] ?? operator;
    throw new ODataRefusal(400, 'BadRequest', `A binary operator with incompatible types was detected. Found operand types '${edmType(field)}' and '${type}' for operator kind '${name}'.`);
  }
  switch (field.kind) {
    case 'text':
      if (field.maxLength !== null && token.text.length > field.maxLength) throw tooLong(token.text, field);
      return token.text;
    case 'guid':
      return token.text.toLowerCase();
    case 'instant':
      return readInstant(token.text);
    case 'boolean':
      return token.text === 'true';
    case 'decimal':
      return plainDecimal(token.text);
    case 'int32':
    case 'int64':
      return Number(token.text);
    case 'date':
      return token.text;
  }
}

function fits(type: string, field: FieldDefinition): boolean {
  if (field.kind === 'decimal') return type === 'Edm.Decimal' || type === 'Edm.Int32';
  if (field.kind === 'int64') return type === 'Edm.Int32';
  // A date widens to midnight UTC.
  if (field.kind === 'instant') return type === 'Edm.DateTimeOffset' || type === 'Edm.Date';
  return edmType(field) === type;
}

function tooLong(value: string, field: FieldDefinition): ODataRefusal {
  const limit = field.maxLength ?? 0;
  return new ODataRefusal(
    400,
    'Application_FilterErrorException',
    `The filter "='${value}'" is not valid for the ${field.name} field. The length of the string is ${value.length}, but it must be less than or equal to ${limit} characters. Value: ${value}`,
  );
}

/** Blank options cannot be filtered for: the server takes neither ' ' nor its encoded name for a member. */
function readEnumLiteral(token: Token, field: FieldDefinition): string {
  const definition = field.enumeration;
  const prefixFits = token.kind === 'string' || (token.kind === 'prefixed' && token.prefix === edmType(field));
  if (definition === null || !prefixFits || token.text === '_x0020_' || !definition.members.includes(token.text)) {
    throw new ODataRefusal(400, 'BadRequest', `The string '${token.text}' is not a valid enumeration type constant.`);
  }
  return token.text;
}

function plainDecimal(text: string): string {
  const plain = text.replace(/[mMdDfFlL]$/, '');
  if (/[eE]/.test(plain)) throw syntaxError(`Unrecognized 'Edm.Decimal' literal '${text}'.`);
  return plain;
}

/** As records keep instants: UTC, at most milliseconds (the precision of an AL DateTime), trailing zeros of the fraction away. */
function readInstant(text: string): string {
  if (datePattern.test(text)) return `${text}T00:00:00Z`;
  const match = instantPattern.exec(text);
  const [, clock = '', fraction = '', zone = 'Z'] = match ?? [];
  const seconds = clock.length === 16 ? `${clock}:00` : clock;
  const time = new Date(`${seconds}.${fraction.slice(0, 3).padEnd(3, '0')}${zone}`);
  if (Number.isNaN(time.getTime())) throw syntaxError(`Unrecognized 'Edm.DateTimeOffset' literal '${text}'.`);
  return shortInstant(time.toISOString());
}

/** `2026-01-02T03:04:05.070Z` is written `…05.07Z`, a full second without a fraction. */
export function shortInstant(text: string): string {
  return text.replace(/(\.\d*?)0+Z$/, '$1Z').replace('.Z', 'Z');
}

/** Negative, zero or positive, in the order the database gives values of this kind. */
export function compareValues(field: FieldDefinition, left: FieldValue, right: FieldValue): number {
  switch (field.kind) {
    case 'decimal':
      return compare(String(left), String(right));
    case 'int32':
    case 'int64':
    case 'boolean':
      return Number(left) - Number(right);
    case 'guid':
      return compareTexts(guidOrderKey(String(left)), guidOrderKey(String(right)));
    case 'enumeration': {
      const members = field.enumeration?.members ?? [];
      return members.indexOf(String(left)) - members.indexOf(String(right));
    }
    case 'instant':
      // Without the zone letter a shorter fraction is a prefix of the longer one, so text order is time order.
      return compareTexts(String(left).slice(0, -1), String(right).slice(0, -1));
    case 'text':
    case 'date':
      return compareTexts(String(left), String(right));
  }
}

export function compareTexts(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
