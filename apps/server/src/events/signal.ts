/** Tells whoever listens in this process that there is something to do; what nobody hears is found by polling. */
export interface Signal {
  give(): void;
  /** Answers what ends listening. */
  listen(listener: () => void): () => void;
}

export function createSignal(): Signal {
  const listeners = new Set<() => void>();
  return {
    give() {
      for (const listener of listeners) listener();
    },
    listen(listener) {
      listeners.add(listener);
      return () => { listeners.delete(listener); };
    },
  };
}
