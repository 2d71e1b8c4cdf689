import { from, text, type DecodeContext, type Field } from '@koine/core';
import { decodeXmlName } from '@koine/odata';

/**
 * The name of an option. On the wire it is escaped as a name in XML (`In_x0020_Review`, blank is `_x0020_`), in examples of the
 * documentation it is not; both read alike. Blank options cannot be filtered by, so no option is.
 */
export function optionName(written: string | null): string | null {
  if (written === null) return null;
  const known = names.get(written);
  if (known !== undefined) return known;
  const decoded = decodeXmlName(written);
  const name = decoded.trim() === '' ? null : decoded;
  if (names.size >= namesKept) names.clear();
  names.set(written, name);
  return name;
}

/** Options have few members, and each line names several. */
const names = new Map<string, string | null>();
const namesKept = 1000;

export function option(column: string): Field<string | null> {
  return from([text(column)], optionName);
}

/** An option as a value of the model; one that no table knows becomes `otherwise`, with a warning. */
export function optionChoice<const T extends string, const Otherwise extends string>(named: Field<string | null>, table: Readonly<Record<string, T>>, otherwise: Otherwise): Field<T | Otherwise | null> {
  return from([named], (name, context) => knownOption(name, table, otherwise, context));
}

export function knownOption<T extends string, Otherwise extends string>(name: string | null, table: Readonly<Record<string, T>>, otherwise: Otherwise, context: DecodeContext): T | Otherwise | null {
  if (name === null) return null;
  const known = Object.hasOwn(table, name) ? table[name] : undefined;
  if (known !== undefined) return known;
  context.warn('unknown_source_code', `the source's code ${JSON.stringify(name.slice(0, 40))} is in no table`);
  return otherwise;
}
