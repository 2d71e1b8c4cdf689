import type { Column, Table, Value } from './catalog.ts';
import type { UserDateFormat, WallClock } from './date-format.ts';
import { fieldNotFound, unknownIdentifier, unsupportedSearch } from './refusal.ts';

/** What a query sees of the account while it runs. */
export interface Session {
  readonly parameters: readonly Value[];
  readonly now: WallClock;
  readonly dateFormat: UserDateFormat;
  /** The table by lower-case name; throws the refusal the account or role meets. */
  table(written: string): Table;
  /** Whether a column is hidden from this account or role. */
  isHidden(table: string, column: string): boolean;
  /** Which of the two wordings a missing qualified column gets; the facts hold `unknown_identifier`. */
  readonly columnRefusal: 'unknown_identifier' | 'field_not_found';
}

export interface ScopeSource {
  readonly alias: string;
  readonly table: Table;
}

export interface ResolvedColumn {
  readonly slot: number;
  readonly column: Column;
}

export interface Scope {
  readonly session: Session;
  readonly sources: readonly ScopeSource[];
  resolve(qualifier: string | null, name: string): ResolvedColumn;
  /** The columns `alias.*` stands for. */
  visible(slot: number): readonly Column[];
}

export function createScope(session: Session, sources: readonly ScopeSource[]): Scope {
  const available = sources.map((source) => `${source.alias}=${source.table.name}`);
  const find = (slot: number, name: string): ResolvedColumn | null => {
    const table = sources[slot]?.table;
    const column = table?.columns.get(name);
    return table === undefined || column === undefined || session.isHidden(table.name, name) ? null : { slot, column };
  };
  return {
    session,
    sources,
    resolve(qualifier, name) {
      if (qualifier === null) {
        const found = sources.map((_, slot) => find(slot, name)).filter((column) => column !== null);
        const [only] = found;
        if (only === undefined) throw unknownIdentifier(name, available);
        if (found.length > 1) throw unsupportedSearch();
        return only;
      }
      const slot = sources.findIndex((source) => source.alias === qualifier);
      const source = sources[slot];
      if (source === undefined) throw unknownIdentifier(qualifier, available);
      const found = find(slot, name);
      if (found !== null) return found;
      throw session.columnRefusal === 'field_not_found' ? fieldNotFound(name, source.table.name) : unknownIdentifier(name, available);
    },
    visible(slot) {
      const table = sources[slot]?.table;
      return table === undefined ? [] : [...table.columns.values()].filter((column) => !session.isHidden(table.name, column.name));
    },
  };
}
