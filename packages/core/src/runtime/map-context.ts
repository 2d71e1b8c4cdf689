import type { DecodeContext, Facts } from '../connector/wire.ts';
import type { Warning } from './warning.ts';

/**
 * What compiled field lines write to while they run. One context serves a whole page: `at` and `index` say which field of which line
 * is being read, so that a warning or an error can name it without a closure per field.
 */
export interface MapContext extends DecodeContext {
  at: number;
  index: number;
  lineFacts: unknown[];
  recordId: string | null;
  readonly warnings: Warning[];
}

export function createMapContext(facts: Facts, paths: readonly string[]): MapContext {
  const context: MapContext = {
    facts,
    at: 0,
    index: -1,
    lineFacts: [],
    recordId: null,
    warnings: [],
    warn(code, detail) {
      context.warnings.push({ code, id: context.recordId, field: fieldPath(context, paths), detail });
    },
  };
  return context;
}

/** The field being read, with the line's position: `lines[3].quantity`. */
export function fieldPath(context: MapContext, paths: readonly string[]): string {
  const path = paths[context.at] ?? '';
  return context.index < 0 ? path : path.replace('[]', `[${context.index}]`);
}

/** The same as a JSON pointer (RFC 6901). */
export function fieldPointer(path: string): string {
  return `/${path.replaceAll('[]', '').replaceAll('[', '/').replaceAll(']', '').replaceAll('.', '/')}`;
}
