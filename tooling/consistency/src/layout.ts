import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Every connector package looks alike, and no vendor is named outside its connector. Returns what is wrong. */
export function checkLayout(root: string): string[] {
  return [...connectorShape(root), ...vendorNames(root), ...fileNames(root)];
}

const requiredFiles = ['README.md', 'package.json', 'tsconfig.json', 'src/index.ts', 'test'];

function connectorShape(root: string): string[] {
  const packages = readdirSync(join(root, 'packages')).filter((name) => name.startsWith('connector-') && name !== 'connector-testkit');
  return packages.flatMap((name) => {
    const folder = join(root, 'packages', name);
    const missing = requiredFiles.filter((file) => !existsSync(join(folder, file))).map((file) => `packages/${name}: ${file} is missing`);
    const index = existsSync(join(folder, 'src/index.ts')) ? readFileSync(join(folder, 'src/index.ts'), 'utf8') : '';
    const exported = /\bconnectors\b/.test(index) ? [] : [`packages/${name}: src/index.ts does not export \`connectors\``];
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { peerDependencies?: Record<string, string> };
    const peer = manifest.peerDependencies?.['@koine/core'] === undefined ? [`packages/${name}: @koine/core must be a peer dependency`] : [];
    return [...missing, ...exported, ...peer];
  });
}

const vendors = /\b(sap|s4hana|s\/4hana|netsuite|suiteql|dynamics|business ?central|entra)\b/i;
/** Rooms that must not know a vendor, and the few places that may: what is installed by default, and the demo. */
const neutral = ['packages/core/src', 'packages/connector-testkit/src', 'apps/server/src'];
const allowed = new Set(['apps/server/src/systems.ts', 'apps/server/src/start']);

function vendorNames(root: string): string[] {
  return neutral.flatMap((folder) => sourceFiles(root, folder)).filter((file) => ![...allowed].some((name) => file === name || file.startsWith(`${name}/`))).flatMap((file) => {
    const code = withoutComments(readFileSync(join(root, file), 'utf8'));
    return code.split('\n').flatMap((line, index) => (vendors.test(line) ? [`${file}:${index + 1}: names a vendor: ${line.trim().slice(0, 80)}`] : []));
  });
}

function withoutComments(code: string): string {
  return code.replaceAll(/\/\*[\s\S]*?\*\//g, (comment) => comment.replaceAll(/[^\n]/g, ' ')).replaceAll(/(^|\s)\/\/.*$/gm, '$1');
}

function fileNames(root: string): string[] {
  const junk = /(^|\/)(utils?|helpers?|types|common|misc)\.tsx?$/;
  return ['packages', 'apps', 'tooling', 'examples'].flatMap((folder) => sourceFiles(root, folder)).flatMap((file) => {
    const name = file.slice(file.lastIndexOf('/') + 1);
    const problems = [];
    if (junk.test(file)) problems.push(`${file}: a file has one reason; name it after that`);
    if (!/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*\.tsx?$/.test(name)) problems.push(`${file}: file names are kebab-case`);
    if (/\/src\/.*index\.ts$/.test(file) && /export \*/.test(readFileSync(join(root, file), 'utf8'))) problems.push(`${file}: lists names, never stars`);
    return problems;
  });
}

function sourceFiles(root: string, folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name}`)
    .filter((file) => /\.tsx?$/.test(file) && !/\/(node_modules|dist)\//.test(file));
}
