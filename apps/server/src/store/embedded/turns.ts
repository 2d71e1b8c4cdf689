/** Lets one through at a time, in the order they came. */
export interface Turns {
  /** Resolves, when it is the caller's turn, to the function that ends it. */
  take(): Promise<() => void>;
}

export function createTurns(): Turns {
  let free = true;
  const waiting: (() => void)[] = [];
  const end = () => {
    const next = waiting.shift();
    if (next === undefined) free = true;
    else next();
  };
  const ending = () => {
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      end();
    };
  };
  return {
    take() {
      if (free) {
        free = false;
        return Promise.resolve(ending());
      }
      return new Promise((resolve) => waiting.push(() => { resolve(ending()); }));
    },
  };
}
