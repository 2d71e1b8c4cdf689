import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SystemId } from '@koine/sandbox';
import { axeFindings, hasBrowser, openBrowser } from '../link/support/browser.ts';
import { check, chooseType, fillAccess, finish, outcome, passPreparation, signIn, type Customer } from './support/customer.ts';
import { startWorld, type World } from './support/world.ts';

/**
 * An end customer connects, the ERP revokes, the operator sees it and is told, the customer reconnects: on the real server with the
 * real pages in a real browser. Where no Chromium is installed this is skipped visibly; CI installs one.
 */
interface Journey {
  readonly system: SystemId;
  readonly by: string;
  readonly type: string;
  /** The same credentials with one secret wrong; null where the customer first denies at the identity provider. */
  readonly spoil: string | null;
}

const journeys: readonly Journey[] = [
  { system: 'sap_s4hana', by: 'form', type: 'basic', spoil: 'password' },
  { system: 'netsuite', by: 'form', type: 'token_based', spoil: 'token_secret' },
  { system: 'netsuite', by: 'sign-in', type: 'oauth2_authorization_code', spoil: null },
  { system: 'dynamics_business_central', by: 'form', type: 'oauth2_client_credentials', spoil: 'client_secret' },
  { system: 'dynamics_business_central', by: 'sign-in', type: 'oauth2_authorization_code', spoil: null },
];

describe.skipIf(!hasBrowser)(hasBrowser ? 'an end customer in a browser' : 'an end customer in a browser (NOT RUN: no Chromium on this machine)', () => {
  let world: World;
  let browser: Browser;
  let dashboard: Page;
  const findings: string[] = [];

  beforeAll(async () => {
    [world, browser] = await Promise.all([startWorld(), openBrowser()]);
    const endpoint = await world.call('POST', '/webhook-endpoints', { body: { url: world.receiver.url, events: ['connection.*'], description: 'browser test' } });
    expect(endpoint.status).toBe(201);
    world.receiver.secret = String(endpoint.body['secret']);
    dashboard = await (await browser.newContext()).newPage();
    await dashboard.goto(`${world.origin}/dashboard`);
    await dashboard.getByLabel('Secret key').first().fill(world.secretKey);
    await dashboard.getByRole('button', { name: 'Sign in' }).click();
    await dashboard.waitForURL(/\/dashboard\/connections/);
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await world.close();
  }, 60_000);

  const look = async (page: Page, name: string): Promise<void> => {
    for (const finding of await axeFindings(page)) findings.push(`${name}: ${finding}`);
  };
  const newCustomer = async (system: SystemId, body: Readonly<Record<string, unknown>>): Promise<Customer> => {
    const session = await world.call('POST', '/link-sessions', { body: { redirect_url: world.appUrl, ...body } });
    expect(session.status, JSON.stringify(session.body)).toBe(201);
    const page = await (await browser.newContext({ locale: 'en-GB' })).newPage();
    await page.goto(String(session.body['url']));
    return { page, standIn: world.standIns[system] };
  };
  /** Through the access step to a connection that works; wrong first. */
  const giveAccess = async (customer: Customer, journey: Journey, wrongFirst: boolean): Promise<void> => {
    const { page, standIn } = customer;
    await chooseType(customer, journey.type);
    if (journey.spoil === null) {
      await fillAccess(customer, {});
      if (wrongFirst) {
        await signIn(customer, 'Deny');
        await page.getByText('The sign-in was not finished or access was not allowed.').waitFor();
      }
      await signIn(customer, 'Allow');
      expect(await outcome(page)).toBe('passed');
      return;
    }
    const credentials = standIn.credentials.find((candidate) => candidate['type'] === journey.type) ?? {};
    if (wrongFirst) {
      await fillAccess(customer, { ...credentials, [journey.spoil]: 'not-the-secret' });
      expect(await check(customer)).toBe('failed');
      await look(page, `${journey.system} check failed`);
      await page.getByRole('button', { name: 'Change details' }).last().click();
    }
    await fillAccess(customer, credentials);
    expect(await check(customer)).toBe('passed');
  };

  it.each(journeys)('connects $system by $by, is told of revoked credentials, and reconnects', async (journey) => {
    const customerId = `${journey.system}-${journey.by}`;
    const customer = await newCustomer(journey.system, { customer: { id: customerId, name: 'Müller & Söhne' }, systems: [journey.system], state: 'state-1' });
    await customer.page.getByRole('heading', { level: 1 }).waitFor();
    await look(customer.page, `${journey.system} prepare`);
    await passPreparation(customer);
    await customer.page.getByRole('heading', { level: 1, name: /^Access to/ }).waitFor();
    await look(customer.page, `${journey.system} access`);
    await giveAccess(customer, journey, true);
    await look(customer.page, `${journey.system} check passed`);
    const handed = await finish(customer, world.appUrl);
    expect(handed.state).toBe('state-1');
    const exchanged = await world.call('POST', '/link-sessions/exchange', { body: { code: handed.code } });
    expect(exchanged.status, JSON.stringify(exchanged.body)).toBe(200);
    expect((await world.call('POST', '/link-sessions/exchange', { body: { code: handed.code } })).status).not.toBe(200);
    const { connection, token } = exchanged.body as { connection: { id: string }; token: string };
    expect((await world.call('GET', '/purchase-orders?limit=2', { token })).status).toBe(200);

    // The ERP revokes; the first failing call or check is the start of the clock.
    customer.standIn.control.revokeCredentials();
    const revokedAt = Date.now();
    const refused = await world.call('GET', '/purchase-orders?limit=2', { token });
    expect(refused.body, JSON.stringify(refused.body)).toMatchObject({ code: 'reauthorization_required', fault: 'connection' });
    const told = await world.receiver.waitFor('connection.reauthorization_required', connection.id, revokedAt, 15_000);
    expect(told.at - revokedAt).toBeLessThan(15_000);
    await dashboard.goto(`${world.origin}/dashboard/connections/${connection.id}`);
    await dashboard.getByText(/reconnect/i).first().waitFor();
    await look(dashboard, `dashboard of ${journey.system}`);

    // The customer reconnects with credentials that work (again).
    customer.standIn.control.restoreCredentials();
    const again = await newCustomer(journey.system, { connection_id: connection.id, state: 'state-2' });
    if (await again.page.getByRole('heading', { level: 1, name: /^Prepare/ }).isVisible().catch(() => false)) await passPreparation(again);
    await again.page.getByRole('heading', { level: 1, name: /^Access to/ }).waitFor();
    await giveAccess(again, journey, false);
    const reconnectedAt = Date.now();
    const code = await finish(again, world.appUrl);
    const renewed = await world.call('POST', '/link-sessions/exchange', { body: { code: code.code } });
    expect(renewed.body).toMatchObject({ connection: { id: connection.id } });
    const newToken = String(renewed.body['token']);
    expect((await world.call('GET', '/purchase-orders?limit=2', { token: newToken })).status).toBe(200);
    expect(await world.call('GET', '/purchase-orders?limit=2', { token })).toMatchObject({ status: 401, body: { code: 'token_revoked' } });
    await world.receiver.waitFor('connection.reconnected', connection.id, reconnectedAt, 60_000);
    await world.receiver.waitFor('connection.recovered', connection.id, reconnectedAt, 60_000);
    expect(world.receiver.refused).toBe(0);
    await customer.page.context().close();
    await again.page.context().close();
  }, 180_000);

  it('finds no serious accessibility fault on any page', async () => {
    for (const screen of ['connections', 'requests', 'issues', 'webhooks', 'events', 'explorer', 'keys', 'audit', 'status']) {
      await dashboard.goto(`${world.origin}/dashboard/${screen}`);
      await dashboard.getByRole('heading', { level: 1 }).first().waitFor();
      await look(dashboard, `dashboard ${screen}`);
    }
    for (const path of ['/status', '/docs/errors', '/docs/errors/reauthorization_required']) {
      await dashboard.goto(world.origin + path);
      await look(dashboard, path);
    }
    expect(findings).toEqual([]);
  }, 180_000);
});
