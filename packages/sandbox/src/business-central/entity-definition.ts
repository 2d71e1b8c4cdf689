export type FieldKind = 'guid' | 'text' | 'date' | 'instant' | 'decimal' | 'int32' | 'int64' | 'boolean' | 'enumeration';

export interface EnumDefinition {
  /** The EDM enumeration type's name. */
  readonly name: string;
  /** Names on the wire, XML-encoded: `In_x0020_Review`; the blank option is `_x0020_`. */
  readonly members: readonly string[];
}

export interface FieldDefinition {
  readonly name: string;
  readonly kind: FieldKind;
  /** Longest text the source column holds; null where the page gives none. */
  readonly maxLength: number | null;
  readonly enumeration: EnumDefinition | null;
  readonly isReadOnly: boolean;
}

export interface NavigationDefinition {
  readonly name: string;
  /** The entity set it leads to. */
  readonly set: string;
  readonly isCollection: boolean;
}

export interface EntityDefinition {
  readonly set: string;
  readonly type: string;
  readonly fields: readonly FieldDefinition[];
  readonly navigation: readonly NavigationDefinition[];
  /** The field of the source table's primary key, the order of a list without $orderby. */
  readonly primaryKey: string;
  /** Set for pages over a table that the session's permissions may hide. */
  readonly table: string;
}

/** The value of one field as kept: decimals as exact text, whole numbers as numbers. */
export type FieldValue = string | number | boolean;
export type FieldValues = Readonly<Record<string, FieldValue>>;

const byName = new WeakMap<EntityDefinition, ReadonlyMap<string, FieldDefinition>>();

export function fieldOf(entity: EntityDefinition, name: string): FieldDefinition | undefined {
  let fields = byName.get(entity);
  if (fields === undefined) {
    fields = new Map(entity.fields.map((field) => [field.name, field]));
    byName.set(entity, fields);
  }
  return fields.get(name);
}

function field(name: string, kind: FieldKind, maxLength: number | null = null, enumeration: EnumDefinition | null = null): FieldDefinition {
  return { name, kind, maxLength, enumeration, isReadOnly: false };
}

export const guid = (name: string): FieldDefinition => field(name, 'guid');
export const text = (name: string, maxLength: number | null = null): FieldDefinition => field(name, 'text', maxLength);
export const date = (name: string): FieldDefinition => field(name, 'date');
export const instant = (name: string): FieldDefinition => field(name, 'instant');
export const decimal = (name: string): FieldDefinition => field(name, 'decimal');
export const int32 = (name: string): FieldDefinition => field(name, 'int32');
export const int64 = (name: string): FieldDefinition => field(name, 'int64');
export const boolean = (name: string): FieldDefinition => field(name, 'boolean');
export const enumeration = (name: string, definition: EnumDefinition): FieldDefinition => field(name, 'enumeration', null, definition);
export const readOnly = (definition: FieldDefinition): FieldDefinition => ({ ...definition, isReadOnly: true });
