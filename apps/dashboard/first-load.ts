import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Plugin, Rolldown } from 'vite';

interface FirstLoad {
  readonly name: string;
  /** Modules whose chunks a first visit loads: the page's entry and the screen it opens with. */
  readonly modules: readonly string[];
  /** In kilobytes of 1,000 bytes, compressed. */
  readonly budget: number;
}

/** What a first visit of each page loads, by its name; kept beside the manifest for whoever reports it. */
const figures = '.vite/first-load.json';

/** Says what a first visit of each page loads, scripts and styles compressed, and fails the build where that is over its budget. */
export function firstLoad(pages: readonly FirstLoad[]): Plugin {
  return {
    name: 'koine-first-load',
    apply: 'build',
    async writeBundle({ dir = 'dist' }, bundle) {
      const measured: Record<string, { readonly kilobytes: number; readonly files: number; readonly budget: number }> = {};
      for (const { name, modules, budget } of pages) {
        const files = loadedBy(bundle, modules);
        const bytes = files.reduce((sum, file) => sum + compressed(bundle, file), 0);
        const size = bytes / 1000;
        measured[name] = { kilobytes: size, files: files.length, budget };
        this.info(`first load of ${name}: ${size.toFixed(1)} kB compressed in ${files.length} files (at most ${budget} kB)`);
        if (size > budget) this.error(`the first load of ${name} is over its budget`);
      }
      await mkdir(join(dir, '.vite'), { recursive: true });
      await writeFile(join(dir, figures), `${JSON.stringify(measured)}\n`);
    },
  };
}

function loadedBy(bundle: Rolldown.OutputBundle, modules: readonly string[]): readonly string[] {
  const files = new Set<string>();
  const add = (file: string): void => {
    const chunk = bundle[file];
    if (files.has(file) || chunk?.type !== 'chunk') return;
    files.add(file);
    for (const style of chunk.viteMetadata?.importedCss ?? []) files.add(style);
    chunk.imports.forEach(add);
  };
  for (const [file, chunk] of Object.entries(bundle)) {
    if (chunk.type === 'chunk' && modules.some((module) => chunk.moduleIds.some((id) => id.endsWith(module)))) add(file);
  }
  return [...files];
}

function compressed(bundle: Rolldown.OutputBundle, file: string): number {
  const output = bundle[file];
  if (output === undefined) return 0;
  return gzipSync(output.type === 'chunk' ? output.code : output.source).byteLength;
}
