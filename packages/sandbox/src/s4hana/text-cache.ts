import { createBoundedCache } from './bounded-cache.ts';
import type { Row } from './entity-type.ts';

/** JSON text of rows per shape: a page is joined from it. */
export interface TextCache {
  text(row: Row, shape: string, write: () => string): string;
}

const keptCharacters = 96 * 1024 * 1024;

export function createTextCache(): TextCache {
  const numbers = new WeakMap<Row, number>();
  const texts = createBoundedCache<string, string>(keptCharacters);
  let last = 0;
  return {
    text: (row, shape, write) => {
      let number = numbers.get(row);
      if (number === undefined) {
        last += 1;
        number = last;
        numbers.set(row, number);
      }
      const key = `${number} ${shape}`;
      const known = texts.get(key);
      if (known !== undefined) return known;
      const text = write();
      texts.set(key, text, text.length + key.length);
      return text;
    },
  };
}
