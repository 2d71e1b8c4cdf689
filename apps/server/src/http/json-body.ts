import { KoineError, type ErrorItem } from '@koine/core';

const decoder = new TextDecoder('utf-8', { fatal: true });
const deepest = 32;

/** Reads a request body. What no JSON text of ours can hold is refused here, once for all routes; no body at all is undefined. `parse` may keep more of the text than `JSON.parse` does. */
export function parseJsonBody(bytes: Buffer, parse: (text: string) => unknown = JSON.parse): unknown {
  if (bytes.byteLength === 0) return undefined;
  let value: unknown;
  try {
    value = parse(decoder.decode(bytes));
  } catch (cause) {
    throw new KoineError('invalid_json', { detail: cause instanceof SyntaxError ? 'The body cannot be parsed as JSON.' : 'The body is not UTF-8.' });
  }
  const refused = firstRefused(value, '', 1);
  if (refused !== null) throw new KoineError('validation_failed', { detail: refused.detail, errors: [refused] });
  return value;
}

function firstRefused(value: unknown, pointer: string, depth: number): ErrorItem | null {
  if (typeof value === 'string') return isStorable(value) ? null : { pointer, code: 'invalid_text', detail: 'Text must be well-formed Unicode without U+0000.' };
  if (typeof value !== 'object' || value === null) return null;
  if (depth > deepest) throw new KoineError('invalid_json', { detail: `The body is nested deeper than ${deepest} levels.` });
  for (const [key, member] of Object.entries(value)) {
    const at = `${pointer}/${escapePointer(key)}`;
    if (key === '__proto__' || !isStorable(key)) return { pointer: at, code: 'unknown_field', detail: 'There is no such field.' };
    const refused = firstRefused(member, at, depth + 1);
    if (refused !== null) return refused;
  }
  return null;
}

/** PostgreSQL's text holds neither. */
function isStorable(text: string): boolean {
  return !text.includes('\u0000') && text.isWellFormed();
}

/** One token of a JSON pointer, RFC 6901. */
export function escapePointer(token: string): string {
  return token.replaceAll('~', '~0').replaceAll('/', '~1');
}
