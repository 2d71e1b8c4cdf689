import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hasBrowser, openBrowser } from './support/browser.ts';
import { appSite, connectSite, type Site } from './support/pages.ts';

const success = { source: 'koine-link', type: 'success', code: 'klc_1', state: 'st_1' };

describe.skipIf(!hasBrowser)('openLink, with the connect page on another origin', () => {
  let browser: Browser;
  let connect: Site;
  let app: Site;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    browser = await openBrowser();
    connect = await connectSite();
    app = await appSite(connect.origin);
  });
  afterAll(async () => {
    await browser?.close();
    await app?.close();
    await connect?.close();
  });
  beforeEach(async () => {
    context = await browser.newContext();
    page = await context.newPage();
  });
  afterEach(() => context.close());

  /** Opens the app; its button calls openLink with these options. */
  async function openApp(options: string, before?: string): Promise<void> {
    if (before !== undefined) await page.addInitScript({ content: before });
    await page.goto(app.origin);
    await page.waitForSelector('body[data-loaded]');
    await page.evaluate(`document.querySelector('#connect').addEventListener('click', () => { globalThis.handle = koine.openLink({ url: '${connect.origin}/link/lnk_1', onSuccess: (result) => { told.push(['success', result]); }, onExit: (exit) => { told.push(['exit', exit]); }, ${options} }); });`);
  }
  const told = (): Promise<unknown> => page.evaluate('told');
  // Waiting in the page would need eval, which the app's policy forbids.
  const heard = (): Promise<void> => expect.poll(() => page.evaluate('told.length'), { timeout: 5000 }).toBeGreaterThan(0);
  const tell = (target: { evaluate: (text: string) => Promise<unknown> }, message: unknown): Promise<unknown> => target.evaluate(`tell(${JSON.stringify(message)})`);
  const frame = async () => {
    const found = await (await page.waitForSelector('iframe')).contentFrame();
    if (found === null) throw new Error('the frame has no page');
    await found.waitForSelector('h1');
    return found;
  };
  const popup = async (): Promise<Page> => {
    const [opened] = await Promise.all([context.waitForEvent('page'), page.click('#connect')]);
    await opened.waitForSelector('h1');
    return opened;
  };

  it('hands over the code of a window, closes it, and hears nothing more', async () => {
    await openApp('');
    const opened = await popup();
    const closed = opened.waitForEvent('close');
    await tell(opened, success);
    await closed;
    await page.waitForTimeout(600);
    expect(await told()).toEqual([['success', { code: 'klc_1', state: 'st_1' }]]);
  });

  it('tells when the window is closed by hand, once', async () => {
    await openApp('');
    await (await popup()).close();
    await heard();
    await page.waitForTimeout(600);
    expect(await told()).toEqual([['exit', { reason: 'closed' }]]);
  });

  it('passes on why the page was left', async () => {
    await openApp('');
    const opened = await popup();
    await tell(opened, { source: 'koine-link', type: 'exit', reason: 'expired' });
    await heard();
    expect(await told()).toEqual([['exit', { reason: 'expired' }]]);
  });

  it('hears no other origin, no other window and no other shape', async () => {
    await openApp('');
    const opened = await popup();
    await page.evaluate(`window.postMessage(${JSON.stringify(success)}, '*')`);
    // A frame of the right origin that is not the page that was opened.
    await page.evaluate(`{ const other = document.createElement('iframe'); other.src = '${connect.origin}/other'; document.querySelector('#place').append(other); }`);
    await tell(await frame(), success);
    for (const wrong of ['success', null, { ...success, source: 'else' }, { ...success, code: 7 }, { ...success, state: undefined }, { source: 'koine-link', type: 'exit', reason: 'bored' }]) await tell(opened, wrong ?? null);
    await page.waitForTimeout(200);
    expect(await told()).toEqual([]);
    await tell(opened, success);
    await heard();
    expect(await told()).toEqual([['success', { code: 'klc_1', state: 'st_1' }]]);
  });

  it('lays a dialog over the page where no window can be opened, and gives the focus back', async () => {
    await openApp('', 'window.open = () => null;');
    await page.click('#connect');
    const inside = await frame();
    expect(await page.locator('dialog[open]').getAttribute('aria-label')).toBe('Connect your system');
    await page.locator('dialog button').waitFor({ state: 'detached' });
    await tell(inside, success);
    await heard();
    expect(await told()).toEqual([['success', { code: 'klc_1', state: 'st_1' }]]);
    expect(await page.locator('dialog, iframe').count()).toBe(0);
    expect(await page.evaluate('document.activeElement.id')).toBe('connect');
  });

  it('closes the dialog by its button while the page has not come, and by Escape', async () => {
    await openApp(`mode: 'iframe'`);
    await page.route(`${connect.origin}/**`, (route) => route.abort());
    await page.click('#connect');
    await page.click('dialog button');
    expect(await told()).toEqual([['exit', { reason: 'closed' }]]);
    await page.click('#connect');
    await page.locator('dialog button').focus();
    await page.keyboard.press('Escape');
    expect(await told()).toEqual([['exit', { reason: 'closed' }], ['exit', { reason: 'closed' }]]);
    expect(await page.locator('dialog').count()).toBe(0);
  });

  it('shows the page in a place of the app, and takes it away when told', async () => {
    await openApp(`mode: 'iframe', container: document.querySelector('#place')`);
    await page.click('#connect');
    await frame();
    expect(await page.locator('#place > iframe').count()).toBe(1);
    await page.evaluate('handle.close()');
    expect(await page.locator('iframe').count()).toBe(0);
    expect(await told()).toEqual([]);
  });

  it('opens web addresses alone', async () => {
    await openApp('');
    const refused = await page.evaluate(`try { koine.openLink({ url: 'javascript:alert(1)', onSuccess() {} }); 'opened' } catch (error) { error.name }`);
    expect(refused).toBe('TypeError');
  });

  it('is a button as an element, and a frame with mode="iframe"', async () => {
    await openApp('');
    await page.evaluate(`koine.defineKoineLink(); koine.defineKoineLink(); for (const type of ['koine-success', 'koine-exit']) addEventListener(type, (event) => { told.push([type, event.detail]); });
      const element = document.createElement('koine-link'); element.setAttribute('url', '${connect.origin}/link/lnk_1'); element.textContent = 'Connect ERP'; document.querySelector('#place').append(element);`);
    const [opened] = await Promise.all([context.waitForEvent('page'), page.getByRole('button', { name: 'Connect ERP' }).click()]);
    await opened.waitForSelector('h1');
    await tell(opened, success);
    await heard();
    expect(await told()).toEqual([['koine-success', { code: 'klc_1', state: 'st_1' }]]);

    await page.evaluate(`document.querySelector('koine-link').setAttribute('mode', 'iframe')`);
    const inside = page.frameLocator('koine-link iframe');
    await inside.locator('h1').waitFor();
    await page.evaluate(`globalThis.root = document.querySelector('koine-link').shadowRoot; document.querySelector('koine-link').remove()`);
    expect(await page.evaluate(`root.querySelector('iframe')`)).toBeNull();
  });
});
