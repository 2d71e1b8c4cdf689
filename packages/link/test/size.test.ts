import { readdir } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { script } from './support/pages.ts';

describe('size', () => {
  it('is at most 4 KB gzip, comments and all', async () => {
    const files = await readdir(new URL('../src/', import.meta.url));
    const all = (await Promise.all(files.map(script))).join('\n');
    expect(gzipSync(all).length).toBeLessThanOrEqual(4096);
  });
});
