import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startStandIn, type SystemId } from '@koine/sandbox';
import { PNG } from 'pngjs';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { check, chooseType, fillAccess, finish, passPreparation, type Customer } from './e2e/support/customer.ts';
import { startWorld, type World } from './e2e/support/world.ts';
import { openBrowser } from './link/support/browser.ts';
import { connectCustomer, connectUnreachable, keepCalling, type Calling, type Traffic } from './screenshots/traffic.ts';

/** Pictures of every page for the documentation, of a real server over the sandbox. Run with `pnpm --filter @koine/dashboard screenshots`. */
const folder = fileURLToPath(new URL('../../../docs/screenshots', import.meta.url));
const desktop = { width: 1280, height: 760 };
const phone = { width: 390, height: 844 };

async function take(page: Page, name: string, { wholePage = false } = {}): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  const height = wholePage ? await page.evaluate(() => document.documentElement.scrollHeight) : desktop.height;
  // A taller window rather than a picture of what lies below: what sticks to the window stays in its place.
  if (height > desktop.height) await page.setViewportSize({ width: desktop.width, height });
  await page.evaluate(removeGradients);
  // Charts and the marks of checks are drawn in steps.
  await page.waitForTimeout(600);
  const picture = PNG.sync.read(await page.screenshot({ animations: 'disabled', caret: 'hide' }));
  await writeFile(join(folder, `${name}.png`), PNG.sync.write(picture, { colorType: 2, filterType: 0, deflateLevel: 9, deflateStrategy: 0 }));
  process.stdout.write(`  ${name}.png\n`);
  if (height > desktop.height) await page.setViewportSize(desktop);
}

/** Runs in the page. A gradient behind it would be the greater part of the picture's bytes. */
function removeGradients(): void {
  for (const element of document.querySelectorAll<HTMLElement>('body, body *')) {
    if (getComputedStyle(element).backgroundImage.startsWith('radial-gradient')) element.style.backgroundImage = 'none';
  }
}

async function signedIn(browser: Browser, world: World, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await (await browser.newContext({ viewport: desktop, locale: 'en-GB', ...options })).newPage();
  await page.goto(`${world.origin}/dashboard`);
  await page.getByLabel('Secret key').first().fill(world.secretKey);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(/\/dashboard\/connections/);
  return page;
}

async function openLink(browser: Browser, world: World, system: SystemId, body: Readonly<Record<string, unknown>>, options: BrowserContextOptions = {}): Promise<Customer> {
  const session = await world.call('POST', '/link-sessions', { body: { redirect_url: world.appUrl, ...body } });
  if (session.status !== 201) throw new Error(`no link session: ${JSON.stringify(session.body)}`);
  const page = await (await browser.newContext({ viewport: desktop, locale: 'en-GB', ...options })).newPage();
  await page.goto(String(session.body['url']));
  await page.getByRole('heading', { level: 1 }).waitFor();
  return { page, standIn: world.standIns[system] };
}

const missing = ['permission purchaseOrders', 'permission vendors'];

async function connectPage(browser: Browser, world: World): Promise<void> {
  const customer = { id: 'cust_aurora', name: 'Aurora Bakeries' };
  const standIn = world.standIns.dynamics_business_central;
  const credentials = standIn.credentials.find(({ type }) => type === 'oauth2_client_credentials') ?? {};
  const someone = await openLink(browser, world, standIn.system, { customer });
  await take(someone.page, 'connect-1-system');
  await someone.page.getByRole('button', { name: /Business Central/ }).first().click();
  await someone.page.getByRole('heading', { level: 1, name: /^Prepare/ }).waitFor();
  await take(someone.page, 'connect-2-prepare');
  await passPreparation(someone);
  await someone.page.getByRole('heading', { level: 1, name: /^Access to/ }).waitFor();
  await take(someone.page, 'connect-3-sign-in');
  await chooseType(someone, 'oauth2_client_credentials');
  await fillAccess(someone, credentials);
  await someone.page.evaluate(() => { scrollTo(0, 0); });
  await take(someone.page, 'connect-4-form');
  for (const permission of missing) standIn.control.hide(permission);
  if (await check(someone) !== 'failed') throw new Error('the check passed although a permission is missing');
  await take(someone.page, 'connect-5-check-failed', { wholePage: true });
  for (const permission of missing) standIn.control.show(permission);
  await someone.page.getByRole('button', { name: 'Change details' }).click();
  await fillAccess(someone, credentials);
  if (await check(someone) !== 'passed') throw new Error('the check failed although everything is there');
  await take(someone.page, 'connect-6-check-passed', { wholePage: true });
  const { code } = await finish(someone, world.appUrl);
  await world.call('POST', '/link-sessions/exchange', { body: { code } });
  await someone.page.context().close();

  const onPhone = await openLink(browser, world, 'dynamics_business_central', { customer, systems: ['dynamics_business_central'], language: 'de' }, { viewport: phone, isMobile: true, hasTouch: true, locale: 'de-DE' });
  await take(onPhone.page, 'connect-phone');
  await onPhone.page.context().close();
}

async function reconnectPage(browser: Browser, world: World, connectionId: string): Promise<void> {
  const customer = await openLink(browser, world, 'netsuite', { connection_id: connectionId });
  await take(customer.page, 'reconnect');
  await customer.page.context().close();
}

const screens = ['requests', 'webhooks', 'events', 'keys', 'audit'] as const;

async function dashboard(page: Page, world: World, { sap, refused, requestId, endpointId }: Traffic): Promise<void> {
  const show = async (path: string, name: string, wait: string | RegExp, options: { readonly wholePage?: boolean } = {}): Promise<void> => {
    await page.goto(`${world.origin}/dashboard/${path}`);
    await page.getByText(wait).first().waitFor();
    await page.waitForLoadState('networkidle');
    if (name === 'connection') await page.getByText('1h', { exact: true }).click();
    await take(page, name, options);
  };
  await show('connections', 'connections', 'Nordlicht Brauerei');
  await show(`connections/${sap}`, 'connection', 'Calls', { wholePage: true });
  await show(`connections/${sap}?tab=coverage`, 'connection-coverage', /purchase-orders|Purchase orders/);
  await show(`connections/${refused}`, 'connection-reconnect', /reconnect/i);
  await show(`requests/${requestId}`, 'request', /purchase-orders/);
  await show('issues', 'issues', /NetSuite/, { wholePage: true });
  for (const screen of screens) await show(screen, screen, /./);
  await show(`webhooks/${endpointId}`, 'webhook-deliveries', /connection\./);
  await page.goto(`${world.origin}/dashboard/explorer?connection=${sap}&entity=purchase-orders`);
  await page.getByRole('button', { name: 'Run' }).click();
  await page.getByText('4500000', { exact: false }).first().waitFor();
  await take(page, 'explorer');
  await page.setViewportSize({ ...desktop, height: 320 });
  await page.goto(`${world.origin}/status`);
  await take(page, 'status');
}

await mkdir(folder, { recursive: true });
const world = await startWorld();
const browser = await openBrowser();
let calling: Calling | null = null;
try {
  const anonymous = await (await browser.newContext({ viewport: desktop, locale: 'en-GB' })).newPage();
  await anonymous.goto(`${world.origin}/dashboard`);
  await anonymous.getByLabel('Secret key').first().waitFor();
  await take(anonymous, 'sign-in');
  calling = await keepCalling(world, [
    await connectCustomer(world, 'sap_s4hana', 'cust_nordlicht', 'Nordlicht Brauerei'),
    await connectCustomer(world, 'sap_s4hana', 'cust_keystone', 'Keystone Pumps'),
    await connectCustomer(world, 'dynamics_business_central', 'cust_ateliers', 'Ateliers Dumont'),
    await connectCustomer(world, 'dynamics_business_central', 'cust_harbour', 'Harbour & Sons'),
    await connectCustomer(world, 'netsuite', 'cust_meridian', 'Meridian Optics'),
  ]);
  await connectUnreachable(world, await startStandIn('sap_s4hana', { orders: 5 }), 'cust_polder', 'Polder Machines');
  await connectPage(browser, world);
  const traffic = await calling.revokeNetSuite();
  await reconnectPage(browser, world, traffic.refused);
  await dashboard(await signedIn(browser, world), world, traffic);
  const dark = await signedIn(browser, world, { colorScheme: 'dark' });
  await dark.getByText('Nordlicht Brauerei').first().waitFor();
  await take(dark, 'connections-dark');
} finally {
  await calling?.stop();
  await browser.close();
  await world.close();
}
