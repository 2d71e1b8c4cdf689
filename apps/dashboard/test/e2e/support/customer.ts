import type { Page } from 'playwright-core';
import type { StandIn } from '@koine/sandbox';

/** What a customer does on the connect page, in words of its buttons and headings. */
export interface Customer {
  readonly page: Page;
  readonly standIn: StandIn;
}

const next = /^Continue/;

export async function passPreparation({ page }: Customer): Promise<void> {
  await page.getByRole('heading', { level: 1, name: /^Prepare/ }).waitFor();
  await page.getByRole('button', { name: next }).click();
}

export async function chooseType({ page }: Customer, type: string): Promise<void> {
  const radio = page.locator(`input[type=radio][value="${type}"]`);
  if (await radio.count() > 0) await radio.check();
}

/** Fills the fields by their names; `credentials` may be wrong on purpose. */
export async function fillAccess({ page, standIn }: Customer, credentials: Readonly<Record<string, unknown>>): Promise<void> {
  for (const [name, value] of Object.entries({ ...standIn.settings, ...credentials })) {
    if (name === 'type' || typeof value !== 'string') continue;
    const field = page.locator(`[name="${name}"]`);
    if (await field.count() === 0) continue;
    if (!await field.isVisible()) await page.locator('summary', { hasText: 'More settings' }).click();
    await field.fill(value);
  }
}

export async function check({ page }: Customer): Promise<'passed' | 'failed'> {
  await page.getByRole('button', { name: 'Check the connection' }).click();
  return outcome(page);
}

export async function outcome(page: Page): Promise<'passed' | 'failed'> {
  const heading = page.getByRole('heading', { level: 1, name: /Your connection works|needs? fixing/ });
  await heading.waitFor({ timeout: 60_000 });
  return /works/.test(await heading.innerText()) ? 'passed' : 'failed';
}

/** Finishes and comes back to the app; answers the one-time code. */
export async function finish({ page }: Customer, appUrl: string): Promise<{ readonly code: string; readonly state: string | null }> {
  await page.getByRole('button', { name: 'Finish and connect' }).click();
  await page.waitForURL((url) => url.href.startsWith(appUrl), { timeout: 30_000 });
  const url = new URL(page.url());
  return { code: url.searchParams.get('code') ?? '', state: url.searchParams.get('state') };
}

/** Signs in at the vendor, in the window that opens, and allows or denies. */
export async function signIn({ page }: Customer, decision: 'Allow' | 'Deny'): Promise<void> {
  const [popup] = await Promise.all([page.waitForEvent('popup'), page.getByRole('button', { name: /^Sign in at/ }).click()]);
  await popup.getByRole('button', { name: decision }).click();
  if (!popup.isClosed()) await popup.waitForEvent('close', { timeout: 20_000 });
}
