import { createServer } from 'node:http';
import type { Browser, BrowserContext, Frame, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hasBrowser, openBrowser } from './support/browser.ts';
import { buildPage } from './support/build-page.ts';
import { startFakeServer, type FakeServer } from './support/fake-server.ts';
import { netsuite, sessionOf } from './support/systems.ts';

describe.skipIf(!hasBrowser)('the connect page, opened by somebody\'s app', () => {
  let browser: Browser;
  let built: Awaited<ReturnType<typeof buildPage>>;
  let fake: FakeServer;
  let context: BrowserContext;
  let app: Page;
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><html lang="en"><title>App</title><script>var heard = []; addEventListener("message", (event) => { heard.push({ origin: event.origin, data: event.data }); });</script></html>');
  });
  let origin: string;

  beforeAll(async () => {
    [browser, built] = await Promise.all([openBrowser(), buildPage()]);
    await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
    const address = server.address();
    if (typeof address !== 'object' || address === null) throw new Error('the app has no port');
    // Another site than the server's 127.0.0.1: its frames and cookies are a third party's.
    origin = `http://localhost:${address.port}`;
  });
  afterAll(async () => {
    await browser?.close();
    await built?.remove();
    server.close();
    server.closeAllConnections();
  });
  beforeEach(async () => {
    fake = await startFakeServer(built.folder, sessionOf({ origin, systems: [netsuite] }));
    context = await browser.newContext({ locale: 'en-GB' });
    app = await context.newPage();
    await app.goto(origin);
  });
  afterEach(async () => {
    await context.close();
    await fake.close();
  });

  const address = (): string => `${fake.origin}/link/${fake.session.id}`;
  const heard = () => app.evaluate<unknown[]>('heard');
  const message = (data: object) => ({ origin: fake.origin, data: { source: 'koine-link', ...data } });
  async function openFrame(): Promise<Frame> {
    await app.evaluate(`{ const frame = document.createElement('iframe'); frame.src = ${JSON.stringify(address())}; frame.width = 700; frame.height = 900; document.body.append(frame); }`);
    const frame = await (await app.waitForSelector('iframe')).contentFrame();
    if (frame === null) throw new Error('the frame has no page');
    return frame;
  }
  async function openWindow(): Promise<Page> {
    const [opened] = await Promise.all([context.waitForEvent('page'), app.evaluate(`window.open(${JSON.stringify(address())}, 'link', 'popup'); 0`)]);
    return opened;
  }
  async function connect(page: Page | Frame): Promise<void> {
    await page.getByRole('button', { name: 'Continue anyway' }).click();
    await page.fill('[name=account_id]', '1234567_SB1');
    const [vendor] = await Promise.all([context.waitForEvent('page'), page.getByRole('button', { name: 'Sign in at NetSuite' }).click()]);
    await vendor.waitForURL('**/consent?**');
    await Promise.all([vendor.waitForEvent('close'), vendor.click('#allow')]);
    await page.getByRole('button', { name: 'Finish and connect' }).click();
  }

  it('tells a window\'s opener the code, and closes itself', async () => {
    const opened = await openWindow();
    const closed = opened.waitForEvent('close');
    await connect(opened);
    await closed;
    expect(await heard()).toEqual([message({ type: 'ready' }), message({ type: 'success', code: 'klc_1', state: fake.session.id })]);
  });

  it('signs in and tells the code from a frame of another site', async () => {
    const frame = await openFrame();
    await connect(frame);
    await frame.getByText('You can go on in the app you came from.').waitFor();
    expect(await heard()).toEqual([message({ type: 'ready' }), message({ type: 'success', code: 'klc_1', state: fake.session.id })]);
  });

  it('offers a link to sign in where a frame may open no window', async () => {
    await context.addInitScript({ content: 'if (parent !== self) window.open = () => null;' });
    const frame = await openFrame();
    await frame.getByRole('button', { name: 'Continue anyway' }).click();
    await frame.fill('[name=account_id]', '1234567_SB1');
    await frame.getByRole('button', { name: 'Sign in at NetSuite' }).click();
    const [vendor] = await Promise.all([context.waitForEvent('page'), frame.getByRole('link', { name: 'Sign in at NetSuite' }).click()]);
    await vendor.waitForURL('**/consent?**');
    await Promise.all([vendor.waitForEvent('close'), vendor.click('#allow')]);
    await frame.getByRole('heading', { name: 'Your connection works' }).waitFor();
  });

  it('tells that it was left', async () => {
    const opened = await openWindow();
    await Promise.all([opened.waitForEvent('close'), opened.getByRole('button', { name: 'Close without connecting' }).click()]);
    expect(await heard()).toEqual([message({ type: 'ready' }), message({ type: 'exit', reason: 'cancelled' })]);
  });

  it('tells nobody whom the session does not name', async () => {
    fake.session = { ...fake.session, origin: 'https://app.example' };
    const opened = await openWindow();
    await connect(opened);
    await opened.getByRole('heading', { name: 'Connected' }).waitFor();
    await opened.close();
    fake.session = { ...fake.session, origin: null };
    const other = await openWindow();
    await connect(other);
    await other.getByText('You can close this page.').waitFor();
    expect(await heard()).toEqual([]);
  });
});
