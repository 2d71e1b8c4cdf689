import { useEffect, useState } from 'react';
import type { LinkApi } from '../api/link-api.ts';
import type { LinkSystem, Values } from '../api/session.ts';
import { looksLikeAddress } from './system-words.ts';

export type Recognition =
  | { readonly state: 'idle' | 'asking' | 'unknown' }
  | { readonly state: 'known'; readonly system: LinkSystem; readonly settings: Values };

/** Asks what an address belongs to as soon as the text is one and nothing more is typed. */
export function useRecognition(api: LinkApi, systems: readonly LinkSystem[], text: string): Recognition {
  const [recognition, setRecognition] = useState<Recognition>({ state: 'idle' });
  useEffect(() => {
    const address = text.trim();
    if (!looksLikeAddress(address)) {
      setRecognition({ state: 'idle' });
      return;
    }
    const abort = new AbortController();
    setRecognition({ state: 'asking' });
    const timer = setTimeout(() => {
      void api.recognize(/^https?:\/\//i.test(address) ? address : `https://${address}`, abort.signal).then((answer) => {
        const found = answer.ok ? answer.value : null;
        const system = systems.find(({ id }) => id === found?.system);
        setRecognition(found === null || system === undefined ? { state: 'unknown' } : { state: 'known', system, settings: found.settings });
      }, (error: unknown) => { if (!abort.signal.aborted) throw error; });
    }, 300);
    return () => { clearTimeout(timer); abort.abort(); };
  }, [api, systems, text]);
  return recognition;
}
