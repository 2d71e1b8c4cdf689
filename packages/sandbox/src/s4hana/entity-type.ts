import { compare, toScale } from '../kernel/decimal-text.ts';

/**
 * Values are kept as the wire shows them: text without leading zeros where the ABAP dictionary converts, decimals as text
 * with their scale, days `YYYY-MM-DD`, instants RFC 3339 in UTC, times `PT11H30M00S`.
 */
export type Value = string | boolean | null;
/** Only what differs from the property's initial value. */
export type Row = Readonly<Record<string, Value>>;

export type EdmType = 'String' | 'Decimal' | 'Boolean' | 'DateTime' | 'DateTimeOffset' | 'Time' | 'Guid' | 'Int16' | 'Byte' | 'Date' | 'TimeOfDay';

export interface Property {
  readonly name: string;
  readonly type: EdmType;
  /** Maximum length of text, precision of numbers and instants; null where none is declared. */
  readonly length: number | null;
  /** Decimals; null on other types, 'variable' on amounts whose currency decides. */
  readonly scale: number | 'variable' | null;
  readonly isFilterable: boolean;
  readonly isKey: boolean;
  readonly initial: Value;
  /** Text as the system compares it: padded with the zeros the conversion exit takes off. */
  internal(value: string): string;
}

export interface EntityType {
  readonly set: string;
  readonly name: string;
  readonly keys: readonly Property[];
  readonly properties: readonly Property[];
  readonly byName: ReadonlyMap<string, Property>;
}

// Conversion exit ALPHA: digits only are padded to the length of the field.
const alphaLengths: Readonly<Record<string, number>> = {
  PurchaseOrder: 10, PurchasingDocument: 10, Supplier: 10, SupplyingSupplier: 10, InvoicingParty: 10, Customer: 10, BusinessPartner: 10, PurchaseRequisition: 10,
  PurchaseContract: 10, CostCenter: 10, ProfitCenter: 10, GLAccount: 10, OrderID: 12, MaterialDocument: 10, ReversedMaterialDocument: 10, ReconciliationAccount: 10,
};
// Conversion exit MATN1: digits only are padded to 18 characters.
const materialNames = new Set(['Material', 'Product', 'ManufacturerMaterial', 'ProductManufacturerNumber']);
// NUMC: always padded, initial value '0'.
const numericNames = new Set([
  'PurchaseOrderItem', 'PurchasingDocumentItem', 'ScheduleLine', 'PurchaseRequisitionItem', 'AccountAssignmentNumber', 'MaterialDocumentItem', 'ReversedMaterialDocumentItem',
  'MaterialDocumentYear', 'ReversedMaterialDocumentYear', 'PurchaseContractItem', 'SalesOrderItem', 'SalesOrderScheduleLine', 'PurchasingParentItem', 'OrdinalNumber',
]);

function paddingFor(name: string, length: number | null): (value: string) => string {
  const width = materialNames.has(name) ? 18 : numericNames.has(name) ? (length ?? 0) : (alphaLengths[name] ?? 0);
  if (width === 0) return (value) => value;
  return (value) => (/^\d+$/.test(value) ? value.padStart(width, '0') : value);
}

function initialValue(name: string, type: EdmType, scale: Property['scale']): Value {
  switch (type) {
    case 'String':
      return numericNames.has(name) ? '0' : '';
    case 'Decimal':
      return toScale('0', typeof scale === 'number' ? scale : 2);
    case 'Boolean':
      return false;
    case 'Time':
      return 'PT00H00M00S';
    case 'TimeOfDay':
      return '00:00:00';
    case 'Guid':
      return '00000000-0000-0000-0000-000000000000';
    case 'Int16':
    case 'Byte':
      return '0';
    default:
      return null;
  }
}

const propertyPattern = /^(\w+):(String|Decimal|Boolean|DateTimeOffset|DateTime|TimeOfDay|Time|Guid|Int16|Byte|Date)(?:\((\d+)(?:,(\d+|v))?\))?(-?)$/;

function readProperty(text: string, keys: readonly string[]): Property {
  const [, name, typeName, length, scaleText, notFilterable] = propertyPattern.exec(text) ?? [];
  const type = edmTypes.find((known) => known === typeName);
  if (name === undefined || type === undefined) throw new RangeError(`not a property: ${text}`);
  const size = length === undefined ? null : Number(length);
  const scale = type === 'Decimal' ? (scaleText === 'v' ? 'variable' : Number(scaleText ?? 0)) : null;
  return {
    name,
    type,
    length: size,
    scale,
    isFilterable: notFilterable !== '-',
    isKey: keys.includes(name),
    initial: initialValue(name, type, scale),
    internal: type === 'String' ? paddingFor(name, size) : (value) => value,
  };
}

const edmTypes: readonly EdmType[] = ['String', 'Decimal', 'Boolean', 'DateTimeOffset', 'DateTime', 'TimeOfDay', 'Time', 'Guid', 'Int16', 'Byte', 'Date'];

/** Reads `Name:Type(length,scale)` separated by spaces; a trailing `-` means not filterable. */
export function entityType(set: string, name: string, keyNames: readonly string[], table: string): EntityType {
  const properties = table.trim().split(/\s+/).map((text) => readProperty(text, keyNames));
  const byName = new Map(properties.map((property) => [property.name, property]));
  const keys = keyNames.flatMap((key) => byName.get(key) ?? []);
  return { set, name, keys, properties, byName };
}

/** The type without some of its properties, as an older release or a missing field has it. */
export function withoutProperties(type: EntityType, hidden: ReadonlySet<string>): EntityType {
  const properties = type.properties.filter((property) => !hidden.has(property.name));
  return { ...type, properties, byName: new Map(properties.map((property) => [property.name, property])) };
}

export function valueOf(row: Row, property: Property): Value {
  const value = row[property.name];
  return value === undefined ? property.initial : value;
}

/** Orders two values of one property as the database does; nulls first. */
export function compareValues(property: Property, left: Value, right: Value): number {
  if (left === right) return 0;
  if (left === null) return -1;
  if (right === null) return 1;
  if (typeof left === 'boolean' || typeof right === 'boolean') return Number(left) - Number(right);
  if (property.type === 'Decimal' || property.type === 'Int16' || property.type === 'Byte') return compare(left, right);
  if (property.type === 'DateTimeOffset') return Date.parse(left) - Date.parse(right);
  const a = property.internal(left);
  const b = property.internal(right);
  return a < b ? -1 : a > b ? 1 : 0;
}
