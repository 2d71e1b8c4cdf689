import type { Codec } from '@koine/core';
import { textCodec } from './scalar-codecs.ts';

const escape = /_x([0-9A-Fa-f]{4})_/g;

/** Undoes the escaping of names in XML: `In_x0020_Review` is `In Review`. */
export function decodeXmlName(name: string): string {
  return name.includes('_x') ? name.replace(escape, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))) : name;
}

/** Text that holds the name of an enumeration member, escaped as a name in XML. A blank member is null; the filter literal is a plain string. */
export const xmlNameCodec: Codec<string> = {
  decode(value, context) {
    const name = textCodec.decode(value, context);
    if (name === null) return null;
    const decoded = decodeXmlName(name);
    return decoded.trim() === '' ? null : decoded;
  },
  literal: textCodec.literal,
};
