import type { Dialect } from './refusal.ts';

export interface QueryOption {
  readonly name: string;
  readonly value: string;
}

/** Decodes a query the way the internet communication framework does: plus is a space. */
export function readQuery(query: string, dialect: Dialect): readonly QueryOption[] {
  return query
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const equals = part.indexOf('=');
      const name = equals === -1 ? part : part.slice(0, equals);
      const value = equals === -1 ? '' : part.slice(equals + 1);
      return { name: decode(name, dialect), value: decode(value, dialect) };
    });
}

export function decode(text: string, dialect: Dialect): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch (error) {
    if (error instanceof URIError) throw dialect.malformed('Malformed URI');
    throw error;
  }
}

/**
 * System query options by name, each once. Only `$skiptoken` may stand twice (a next link repeats it, KBA 3072317); the last counts.
 * An option that the resource does not allow is refused; names without a dollar sign are the client's own (sap-client, sap-language, …).
 */
export function systemOptions(options: readonly QueryOption[], allowed: readonly string[], dialect: Dialect): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { name, value } of options) {
    if (!name.startsWith('$')) continue;
    if (!allowed.includes(name)) throw dialect.malformed(`System query options '${name}' are not allowed in the requested URI`);
    if (found.has(name) && name !== '$skiptoken') throw dialect.malformed(`System query option '${name}' is duplicated`);
    found.set(name, value);
  }
  return found;
}

/** A count of rows: digits only. */
export function readCount(options: ReadonlyMap<string, string>, name: string, dialect: Dialect): number | null {
  const value = options.get(name);
  if (value === undefined) return null;
  if (!/^\d{1,9}$/.test(value.trim())) throw dialect.malformed(`Invalid value '${value}' for system query option '${name}'`);
  return Number(value.trim());
}
