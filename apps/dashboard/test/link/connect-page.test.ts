import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { LinkSession } from '../../src/link/api/session.ts';
import { axeFindings, hasBrowser, openBrowser } from './support/browser.ts';
import { buildPage } from './support/build-page.ts';
import { problem, startFakeServer, type FakeServer } from './support/fake-server.ts';
import { allPassed, noPermission, onlyPassed, signInRefused } from './support/preflight-lines.ts';
import { businessCentral, netsuite, sap, sessionOf } from './support/systems.ts';

describe.skipIf(!hasBrowser)('the connect page', () => {
  let browser: Browser;
  let built: Awaited<ReturnType<typeof buildPage>>;
  let fake: FakeServer;
  let context: BrowserContext;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    [browser, built] = await Promise.all([openBrowser(), buildPage()]);
  });
  afterAll(async () => {
    await browser?.close();
    await built?.remove();
  });
  beforeEach(async () => {
    fake = await startFakeServer(built.folder, sessionOf());
    context = await browser.newContext({ locale: 'en-GB', viewport: { width: 390, height: 844 } });
    complaints = [];
    context.on('console', (message) => { if (/Content Security Policy|Warning:/.test(message.text())) complaints.push(message.text()); });
    context.on('weberror', (error) => { complaints.push(error.error().message); });
    page = await context.newPage();
  });
  afterEach(async () => {
    await context.close();
    await fake.close();
    expect(complaints).toEqual([]);
  });

  const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor();
  const press = (name: string | RegExp) => page.getByRole('button', { name }).click();
  async function open(given: Partial<LinkSession> = {}): Promise<void> {
    fake.session = sessionOf(given);
    await page.goto(`${fake.origin}/link/${fake.session.id}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
  }
  async function openSapForm(): Promise<void> {
    await open({ systems: [sap] });
    await press('Continue anyway');
    await page.fill('[name=base_url]', ' https://erp.example ');
    await page.fill('[name=username]', 'COMM');
    await page.fill('[name=password]', ' p ');
  }
  const asked = (path: string) => fake.asked.filter((one) => one.path === path);

  it('recognises an address, fills what it tells, and keeps it on the way back', async () => {
    await open();
    await page.fill('input[type=search]', 'orac');
    await page.getByText('1 system').waitFor();
    await page.fill('input[type=search]', '7654321-sb2.app.netsuite.com/app/center');
    await press('Continue with NetSuite');
    await heading('Prepare Oracle NetSuite');
    expect(asked('/recognize').at(-1)?.body).toEqual({ address: 'https://7654321-sb2.app.netsuite.com/app/center' });
    await press('Continue anyway');
    expect(await page.inputValue('[name=account_id]')).toBe('7654321_SB2');
    await page.goBack();
    await heading('Prepare Oracle NetSuite');
  });

  it('connects by a form, shows the first orders and goes back with the code', async () => {
    fake.redirectUrl = `${fake.origin}/link/back?code=klc_1`;
    await openSapForm();
    await press('Check the connection');
    await heading('Your connection works');
    expect(asked('/preflight').at(-1)).toMatchObject({ language: 'en', body: { system: 'sap_s4hana', settings: { base_url: 'https://erp.example' }, credentials: { type: 'basic', username: 'COMM', password: ' p ' } } });
    const rows = await page.getByRole('table', { name: 'Purchase orders from your system' }).getByRole('row').allInnerTexts();
    expect(rows[1]?.replaceAll(/\s+/g, ' ')).toBe('PO-1041 Nordwind Stahlhandel 2 Nov 2026 EUR 1,234,567.80');
    expect(rows[4]).toContain('90,071,992,547,409.931');
    expect(await page.evaluate('sessionStorage.length')).toBe(1);
    expect(await page.evaluate('JSON.stringify({ ...sessionStorage })')).not.toContain(' p ');
    await press('Finish and connect');
    await page.waitForURL('**/link/back?code=klc_1');
  });

  it('tells faults at their fields, reads them out, and takes what the server says of them', async () => {
    await open({ systems: [sap] });
    await press('Continue anyway');
    await press('Check the connection');
    expect(await page.evaluate('document.activeElement.name')).toBe('base_url');
    expect(await page.getByRole('alert').first().innerText()).toBe('3 fields need your attention.');
    expect(await page.locator('[name=username]').getAttribute('aria-invalid')).toBe('true');
    expect(await page.evaluate(`document.querySelector('[name=base_url]').getAttribute('aria-describedby').split(/ +/).map((id) => document.getElementById(id).textContent)`)).toEqual(['This is needed.', 'https://my300000-api.s4hana.cloud.sap, or https://HOST:44300 on premises']);
    await page.fill('[name=base_url]', 'https://erp.example');
    await page.fill('[name=username]', 'COMM');
    await page.fill('[name=password]', 'p');
    fake.preflightProblem = () => problem(422, 'validation_failed', 'Some settings are not accepted.', [{ pointer: '/settings/base_url', code: 'invalid_value', detail: 'must be an address without user, query or fragment' }]);
    await press('Check the connection');
    await page.getByText('must be an address without user, query or fragment').waitFor();
    expect(await page.inputValue('[name=password]')).toBe('p');
  });

  it('fills the fields from a pasted block, lets go of it, and masks secrets until asked', async () => {
    await open({ systems: [netsuite] });
    await press('Continue anyway');
    await page.locator('input[value=token_based]').check();
    await page.getByText('Paste a block').click();
    await page.getByLabel('JSON or .env block').fill('NETSUITE_ACCOUNT_ID=1234567_SB1\nNETSUITE_CONSUMER_KEY=ck\nNETSUITE_CONSUMER_SECRET=cs\nTOKEN_ID=ti\nTOKEN_SECRET=ts\nREGION=eu');
    await page.getByLabel('JSON or .env block').blur();
    await page.getByText('Filled in: Account ID, Consumer key, Consumer secret, Token ID, Token secret.').waitFor();
    await page.getByText('Not used: REGION.').waitFor();
    expect(await page.getByLabel('JSON or .env block').inputValue()).toBe('');
    const secret = page.locator('[name=token_secret]');
    expect([await secret.inputValue(), await secret.getAttribute('type')]).toEqual(['ts', 'password']);
    await press('Show Token secret');
    expect(await secret.getAttribute('type')).toBe('text');
  });

  it('says what a red row needs and who can do it, checks it again by itself, and keeps the focus near', async () => {
    fake.preflight = (only) => (only === null ? noPermission : onlyPassed(only));
    await openSapForm();
    await press('Check the connection');
    await heading('One thing needs fixing');
    const matrix = page.getByRole('table', { name: 'Permissions' });
    expect(await matrix.locator('tr[data-entity=vendors] td').first().innerText()).toBe('missing');
    expect(await matrix.innerText()).toMatch(/Administrator of S\/4HANA\s+Give the role the permission Lists > Vendors/);
    const before = asked('/preflight').length;
    fake.preflight = (only) => (only === null ? allPassed : onlyPassed(only));
    await matrix.getByRole('button', { name: 'Try again' }).click();
    await heading('Your connection works');
    expect(asked('/preflight').slice(before).map(({ body }) => body['only'] ?? 'all')).toEqual([['permission:vendors:read'], 'all']);
  });

  it('tells each row as it ends to those who listen', async () => {
    fake.delay = 60;
    await openSapForm();
    await page.evaluate(`globalThis.heard = []; new MutationObserver(() => { const text = document.querySelector('[role=log]')?.textContent; if (text) heard.push(text); }).observe(document.body, { subtree: true, childList: true, characterData: true });`);
    await press('Check the connection');
    await heading('Your connection works');
    const heard = new Set(await page.evaluate<string[]>('heard'));
    for (const text of ['Address: OK.', 'Sign-in: OK.', 'Purchase orders, Read: OK.']) expect(heard).toContain(text);
    expect(await page.evaluate('document.activeElement.tagName')).toBe('H1');
  });

  it('signs in through a window, and again after a refusal', async () => {
    await open({ systems: [netsuite] });
    await press('Continue anyway');
    await page.fill('[name=account_id]', '1234567_SB1');
    for (const [button, link] of [['Sign in at NetSuite', '#deny'], ['Open the window again', '#allow']] as const) {
      const [popup] = await Promise.all([context.waitForEvent('page'), press(button)]);
      await popup.waitForURL('**/consent?**');
      await Promise.all([popup.waitForEvent('close'), popup.click(link)]);
      if (link === '#deny') await page.getByText('access was not allowed').waitFor();
    }
    await heading('Your connection works');
    expect(asked('/oauth').at(-1)?.body).toEqual({ system: 'netsuite', settings: { account_id: '1234567_SB1' } });
    expect(asked('/preflight').at(-1)?.body['credentials']).toEqual({ type: 'oauth2_authorization_code' });
    await press('Finish and connect');
    await heading('Connected');
    expect(asked('/complete').at(-1)?.body).toEqual({ system: 'netsuite', settings: { account_id: '1234567_SB1' }, oauth_result: true });
  });

  it('signs in in the same tab where no window can be opened, and comes back to where it was', async () => {
    await page.addInitScript({ content: 'window.open = () => null;' });
    await open({ systems: [businessCentral] });
    await press('Continue anyway');
    for (const [name, value] of [['company_id', 'c'], ['client_id', 'app'], ['client_secret', 's3cret']] as const) await page.fill(`[name=${name}]`, value);
    await press('Sign in at Business Central');
    await page.waitForURL('**/consent?**');
    await page.click('#allow');
    await heading('Your connection works');
    expect(asked('/oauth').at(-1)?.body).toMatchObject({ client_id: 'app', client_secret: 's3cret' });
    expect(asked('/preflight').at(-1)?.body).toMatchObject({ settings: { company_id: 'c' }, credentials: { type: 'oauth2_authorization_code' } });
    expect(page.url()).toBe(`${fake.origin}/link/${fake.session.id}`);
  });

  it('asks before another account takes the place of the one before', async () => {
    fake.completeProblem = (body) => (body['confirm_account_change'] === true ? null : problem(409, 'state_conflict', 'Another account.', [{ pointer: '/confirm_account_change', code: 'required', detail: 'must be confirmed' }]));
    await open({ reconnect: { connection_id: 'con_1', system: 'sap_s4hana', settings: { base_url: 'https://erp.example' }, failing_step: 'authentication' } });
    await heading('Access to SAP S/4HANA');
    expect(await page.getByRole('status').first().innerText()).toContain('stopped working at: Sign-in');
    expect([await page.inputValue('[name=base_url]'), await page.inputValue('[name=password]')]).toEqual(['https://erp.example', '']);
    await page.fill('[name=username]', 'COMM');
    await page.fill('[name=password]', 'p');
    await press('Check the connection');
    await heading('Your connection works');
    await press('Finish and connect');
    await page.getByText('This is a different account').waitFor();
    await press('Connect the other account');
    await heading('Connected');
  });

  it('makes a link for somebody else, and fetches the code when they are done', async () => {
    fake.redirectUrl = `${fake.origin}/link/back?code=klc_2`;
    await open();
    await press('Send to my administrator');
    const link = page.getByLabel('Link for your administrator');
    expect(await link.inputValue()).toMatch(/\/link\/lnk_1{40}$/);
    expect(decodeURIComponent(await page.getByRole('link', { name: 'Write an email' }).getAttribute('href') ?? '')).toContain(await link.inputValue());
    fake.session = { ...fake.session, status: 'passed_on', systems: [] };
    await page.waitForURL('**/link/back?code=klc_2', { timeout: 15_000 });
    expect(asked('/complete').at(-1)?.body).toEqual({});
  });

  it('says plainly that a link is spent, used or cut short', async () => {
    await open({ status: 'expired', systems: [] });
    await heading('This link no longer works');
    await open({ status: 'completed', systems: [] });
    await heading('Already connected');
    await page.goto(`${fake.origin}/link/lnk_other`);
    await heading('This link no longer works');
    await page.goto(`${fake.origin}/link/nothing`);
    await page.getByText('not complete').waitFor();
  });

  it('speaks the session\'s language, then the chosen one', async () => {
    await open({ language: 'de' });
    await heading('Welches System nutzen Sie?');
    expect(await page.evaluate('document.documentElement.lang')).toBe('de');
    await page.getByLabel('Sprache').selectOption('en');
    await heading('Which system do you use?');
    expect(await page.evaluate('document.documentElement.lang')).toBe('en');
  });

  it.each(['light', 'dark'] as const)('has nothing that axe finds, in %s, and no press smaller than 44 px', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    fake.preflight = () => noPermission;
    await open();
    const look = async (): Promise<void> => {
      // Colours are looked at when they have come to rest.
      await page.waitForTimeout(350);
      expect(await axeFindings(page)).toEqual([]);
      expect(await page.evaluate(`[...document.querySelectorAll('button, select, summary, input:not([type=checkbox], [type=radio]), a')].map((element) => [element.outerHTML.slice(0, 90), element.getBoundingClientRect()]).filter(([, { width, height }]) => width > 0 && (height < 44 || width < 44)).map(([html]) => html)`)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth')).toBe(true);
    };
    await look();
    await press(/NetSuite/);
    await look();
    await press('Continue anyway');
    await page.locator('input[value=token_based]').check();
    for (const summary of await page.locator('summary').all()) await summary.click();
    await press('Check the connection');
    await look();
    for (const [name, value] of [['account_id', '1'], ['consumer_key', 'a'], ['consumer_secret', 'b'], ['token_id', 'c'], ['token_secret', 'd']] as const) await page.fill(`[name=${name}]`, value);
    await press('Check the connection');
    await heading('One thing needs fixing');
    await press('Send to my administrator');
    await page.getByLabel('Link for your administrator').waitFor();
    await look();
    fake.preflight = () => signInRefused;
    await press('Check everything again');
    await page.locator('[data-row=authentication][data-status=failed]').waitFor();
    await look();
    fake.preflight = () => allPassed;
    await press('Check everything again');
    await heading('Your connection works');
    await page.locator('summary').last().click();
    await look();
    await press('Finish and connect');
    await heading('Connected');
    await look();
  });
});
