import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));
export const hasBrowser = executablePath !== undefined;
// In CI nothing is left out in silence.
if (!hasBrowser && process.env['CI'] !== undefined) throw new Error('the pages are tested in Chromium: install it');

export function openBrowser(): Promise<Browser> {
  if (executablePath === undefined) throw new Error('no Chromium on this machine');
  return chromium.launch({ executablePath, args: ['--no-sandbox'] });
}
