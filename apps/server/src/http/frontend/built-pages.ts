import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { gzipSync } from 'node:zlib';

export interface BuiltFile {
  readonly type: string;
  readonly bytes: Buffer;
  /** Null where compressing is not worth it. */
  readonly gzipped: Buffer | null;
}

/** The front end as it was built: pages, and the files they load. */
export interface BuiltPages {
  /** Text of a page, such as `index.html`; null where the front end was not built. */
  page(name: string): string | null;
  /** A file by its path below `assets/`; null where there is none. */
  asset(path: string): BuiltFile | null;
}

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml', '.json': 'application/json; charset=utf-8',
  '.woff2': 'font/woff2', '.png': 'image/png', '.ico': 'image/x-icon', '.map': 'application/json; charset=utf-8', '.txt': 'text/plain; charset=utf-8',
};
const compressible = new Set(['.js', '.css', '.svg', '.json', '.map', '.txt']);

/** Reads the folder when it is first asked for, and again when it was built anew. Only files that were found in it are ever answered: no path of a request reaches the file system. */
export function createBuiltPages(folder: string): BuiltPages {
  let builtAt: number | null = null;
  let pages = new Map<string, string>();
  let assets = new Map<string, BuiltFile>();

  const refresh = (): void => {
    const index = join(folder, 'index.html');
    const time = existsSync(index) ? statSync(index).mtimeMs : null;
    if (time === builtAt) return;
    builtAt = time;
    pages = new Map(time === null ? [] : readdirSync(folder).filter((name) => name.endsWith('.html')).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
    assets = time === null ? new Map() : readAssets(join(folder, 'assets'));
  };
  return {
    page(name) {
      refresh();
      return pages.get(name) ?? null;
    },
    asset(path) {
      if (builtAt === null) refresh();
      return assets.get(path) ?? null;
    },
  };
}

function readAssets(folder: string): Map<string, BuiltFile> {
  if (!existsSync(folder)) return new Map();
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(files.map((entry) => {
    const file = join(entry.parentPath, entry.name);
    const extension = extname(entry.name);
    const bytes = readFileSync(file);
    return [relative(folder, file).split(sep).join('/'), { type: types[extension] ?? 'application/octet-stream', bytes, gzipped: compressible.has(extension) ? gzipSync(bytes, { level: 9 }) : null }];
  }));
}
