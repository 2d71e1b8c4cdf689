export type QueryValue = string | number | boolean | null | undefined;

/** A query string with its question mark; what is null, undefined or empty is left out. */
export function queryString(query: Readonly<Record<string, QueryValue>>): string {
  const given = Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== '');
  return given.length === 0 ? '' : `?${given.map(([name, value]) => `${encodeName(name)}=${encoded(String(value))}`).join('&')}`;
}

/** The brackets of `filter[vendor.id]` stay readable: servers take both spellings. */
function encodeName(name: string): string {
  return encoded(name).replaceAll('%5B', '[').replaceAll('%5D', ']');
}

/** Also the apostrophe, which may stand in an address: calls are copied into quotes of a shell and of scripts. */
export function encoded(text: string): string {
  return encodeURIComponent(text).replaceAll("'", '%27');
}
