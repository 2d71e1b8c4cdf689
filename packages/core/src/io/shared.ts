/** Something that several connections of this process share by name, for as long as one of them is open. */
export interface Shared<T> {
  readonly value: T;
  leave(): void;
}

export function sharedByName<T>(): (name: string, create: () => T) => Shared<T> {
  const held = new Map<string, { readonly value: T; holders: number }>();
  return (name, create) => {
    const entry = held.get(name) ?? { value: create(), holders: 0 };
    held.set(name, entry);
    entry.holders += 1;
    let left = false;
    return {
      value: entry.value,
      leave() {
        if (left) return;
        left = true;
        entry.holders -= 1;
        if (entry.holders === 0) held.delete(name);
      },
    };
  };
}
