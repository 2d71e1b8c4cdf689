import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';
import { median } from './statistics.ts';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));
const visits = 7;

/** Milliseconds from asking for the dashboard to the first row of the connection list, in a browser that has seen nothing of it; null where there is no Chromium. */
export async function measureFirstList(url: string, secretKey: string): Promise<number | null> {
  if (executablePath === undefined) return null;
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const times: number[] = [];
    for (let visit = 0; visit < visits; visit += 1) times.push(await firstRow(browser, url, secretKey));
    return median(times);
  } finally {
    await browser.close();
  }
}

/** Each context begins without a cache; signing in leaves a cookie and nothing else. */
async function firstRow(browser: Browser, url: string, secretKey: string): Promise<number> {
  const context = await browser.newContext();
  try {
    const session = await context.request.post(`${url}/api/v1/session`, { data: { secret_key: secretKey }, headers: { origin: url } });
    if (!session.ok()) throw new Error(`signing in was answered ${session.status()}: ${await session.text()}`);
    const page = await context.newPage();
    const started = performance.now();
    await page.goto(`${url}/dashboard/connections`, { waitUntil: 'commit' });
    await page.locator('tbody tr').first().waitFor();
    return performance.now() - started;
  } finally {
    await context.close();
  }
}
