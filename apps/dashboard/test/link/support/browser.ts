import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium, type Browser, type Page } from 'playwright-core';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));
export const hasBrowser = executablePath !== undefined;
// In CI nothing is left out in silence.
if (!hasBrowser && process.env['CI'] !== undefined) throw new Error('the pages are tested in Chromium: install it');

export function openBrowser(): Promise<Browser> {
  if (executablePath === undefined) throw new Error('no Chromium on this machine');
  return chromium.launch({ executablePath, args: ['--no-sandbox'] });
}

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** Findings of axe on the page as it stands: none is the aim. The policy of the page is as strict as ever: axe comes in through the protocol of the browser. */
export async function axeFindings(page: Page): Promise<readonly string[]> {
  await page.evaluate(await (await import('node:fs/promises')).readFile(axe, 'utf8'));
  return page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: { run: (options: object) => Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }> } }).axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`));
  });
}
