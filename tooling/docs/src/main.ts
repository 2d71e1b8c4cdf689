import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { coveragePage } from './coverage-table.ts';
import { errorsPage } from './errors-page.ts';

const docs = new URL('../../../docs/', import.meta.url);
const pages: readonly (readonly [string, () => string])[] = [['coverage.md', coveragePage], ['errors.md', errorsPage]];
const checking = process.argv.includes('--check');
const stale: string[] = [];
for (const [name, write] of pages) {
  const path = new URL(name, docs);
  const text = write();
  if (checking) {
    if (!existsSync(path) || readFileSync(path, 'utf8') !== text) stale.push(name);
  } else writeFileSync(path, text);
}
for (const name of stale) process.stdout.write(`docs/${name} is stale: run \`pnpm run docs\` and commit it\n`);
process.stdout.write(stale.length === 0 ? `${pages.length} generated pages ${checking ? 'are up to date' : 'written'}\n` : '');
process.exitCode = stale.length === 0 ? 0 : 1;
