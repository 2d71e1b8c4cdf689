import { codeAt, lengthOf } from './text-codes.ts';

/**
 * Ids: the source's own key as one URL-safe string. Each UTF-8 byte outside `A-Za-z0-9._-` is written `~HH`, parts are joined by `~~`.
 */
const plain = /^[A-Za-z0-9._-]$/;
const isPlainCode: readonly boolean[] = Array.from({ length: 128 }, (_none, code) => plain.test(String.fromCharCode(code)));
/** How the first 128 characters are written. */
const asciiInIds: readonly string[] = isPlainCode.map((isItself, code) => (isItself ? String.fromCharCode(code) : escaped(code)));
const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export function encodeId(parts: readonly string[]): string {
  const only = parts[0];
  if (parts.length === 1 && only !== undefined) return encodePart(only);
  return parts.map(encodePart).join('~~');
}

function encodePart(part: string): string {
  if (isPlain(part)) return part;
  let id = '';
  for (const character of part) id += asciiInIds[character.charCodeAt(0)] ?? Array.from(encoder.encode(character), escaped).join('');
  return id;
}

function escaped(byte: number): string {
  return `~${byte.toString(16).toUpperCase().padStart(2, '0')}`;
}

/** Every id of every record passes here; a loop costs a fraction of a regular expression on texts this short. */
function isPlain(part: string): boolean {
  const length = lengthOf(part);
  for (let index = 0; index < length; index += 1) if (isPlainCode[codeAt(part, index)] !== true) return false;
  return length > 0;
}

/** The parts of an id, or null when the text is no id in its one spelling. */
export function decodeId(id: string): readonly string[] | null {
  const parts: string[] = [];
  for (const written of id.split('~~')) {
    const part = decodePart(written);
    if (part === null || encodePart(part) !== written) return null;
    parts.push(part);
  }
  return parts;
}

function decodePart(written: string): string | null {
  if (isPlain(written)) return written;
  const bytes: number[] = [];
  for (let index = 0; index < written.length; index += 1) {
    const character = written.charAt(index);
    if (character !== '~') {
      if (!plain.test(character)) return null;
      bytes.push(character.charCodeAt(0));
      continue;
    }
    const hex = written.slice(index + 1, index + 3);
    if (!/^[0-9A-F]{2}$/.test(hex)) return null;
    bytes.push(Number.parseInt(hex, 16));
    index += 2;
  }
  try {
    return decoder.decode(Uint8Array.from(bytes));
  } catch {
    return null;
  }
}
