import type { Property, Value } from './entity-type.ts';

export interface MemberWriter {
  readonly property: Property;
  /** The whole member when the row holds the property's initial value: most members of most rows. */
  readonly initial: string;
}

type WriteValue = (property: Property, value: Value) => string;

const known = new WeakMap<WriteValue, WeakMap<readonly Property[], readonly MemberWriter[]>>();

export function writersOf(properties: readonly Property[], write: WriteValue): readonly MemberWriter[] {
  let byProperties = known.get(write);
  if (byProperties === undefined) {
    byProperties = new WeakMap();
    known.set(write, byProperties);
  }
  let writers = byProperties.get(properties);
  if (writers === undefined) {
    writers = properties.map((property) => ({ property, initial: `"${property.name}":${write(property, property.initial)}` }));
    byProperties.set(properties, writers);
  }
  return writers;
}
