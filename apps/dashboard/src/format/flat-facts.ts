import { words } from './status-reason.ts';

/** What stands in an object, as names and texts: nested ones by their last name, nulls left out, lists joined. */
export function flatFacts(data: Readonly<Record<string, unknown>>): (readonly [name: string, value: string])[] {
  return Object.entries(data).flatMap(([name, value]): (readonly [string, string])[] => {
    if (value === null || value === undefined) return [];
    if (Array.isArray(value)) return value.length === 0 ? [] : [[words(name), value.map((item) => (typeof item === 'string' ? item : JSON.stringify(item))).join(', ')]];
    if (typeof value === 'object') return flatFacts(Object.fromEntries(Object.entries(value).map(([inner, held]) => [`${name} ${inner}`, held])));
    return [[words(name), typeof value === 'string' ? value : JSON.stringify(value)]];
  });
}
