/** The one value that all records hold; null where they differ or there is none. */
export function commonValue<T extends string | boolean>(values: readonly (T | null)[] | null): T | null {
  const [first = null, ...others] = values ?? [];
  return others.every((value) => value === first) ? first : null;
}
