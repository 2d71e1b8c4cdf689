import type { DecodeContext } from '@koine/core';

/** A decode context that keeps its warnings. */
export interface RecordingContext extends DecodeContext {
  readonly warnings: readonly { readonly code: string; readonly detail: string }[];
}

export function recordingContext(facts: DecodeContext['facts'] = {}): RecordingContext {
  const warnings: { code: string; detail: string }[] = [];
  return { facts, warnings, warn: (code, detail) => void warnings.push({ code, detail }) };
}
