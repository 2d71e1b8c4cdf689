/** What `hide` has taken away: `v4`, `service NAME`, `authorization NAME`, `column SET.PROPERTY` (`field` means the same). */
export interface Visibility {
  hide(what: string): void;
  show(what: string): void;
  reset(): void;
  isHidden(what: string): boolean;
  /** Hidden properties of that entity set. */
  columns(set: string): ReadonlySet<string>;
  version(): number;
}

export function createVisibility(isKnown: (what: string) => boolean): Visibility {
  const hidden = new Set<string>();
  let version = 0;
  const normal = (what: string): string => {
    const text = what.trim().replace(/^field /, 'column ');
    if (!isKnown(text)) throw new RangeError(`cannot hide or show ${JSON.stringify(what)}`);
    return text;
  };
  return {
    hide: (what) => {
      hidden.add(normal(what));
      version += 1;
    },
    show: (what) => {
      hidden.delete(normal(what));
      version += 1;
    },
    reset: () => {
      hidden.clear();
      version += 1;
    },
    isHidden: (what) => hidden.has(what),
    columns: (set) => {
      const prefix = `column ${set}.`;
      return new Set([...hidden].filter((what) => what.startsWith(prefix)).map((what) => what.slice(prefix.length)));
    },
    version: () => version,
  };
}
